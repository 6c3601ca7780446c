import { parseArgs } from 'node:util';
import { z } from 'zod';
import { benchDaily } from './daily.ts';
import { benchInteractions } from './interactions.ts';
import { benchQuestions } from './questions.ts';
import { benchScale } from './scale.ts';
import { benchSearch } from './search.ts';
import { benchShelf } from './shelf.ts';
import { benchTrivia } from './trivia.ts';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '100' } },
});
const seeds = z.coerce.number().int().positive().parse(values.seeds);

/**
 * Each prints its own table. Figures are ratios to a baseline measured in the same run, since the machine is shared.
 */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  interactions: benchInteractions,
  search: benchSearch,
  daily: benchDaily,
  trivia: benchTrivia,
  scale: benchScale,
  shelf: benchShelf,
  questions: () => benchQuestions({ seeds }),
};

for (const name of wanted.filter((each) => !Object.hasOwn(benches, each))) {
  process.stderr.write(`bench: there is no "${name}"; there are ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 1;
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
