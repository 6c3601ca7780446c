import { benchDaily } from './daily.ts';
import { benchInteractions } from './interactions.ts';
import { benchSearch } from './search.ts';
import { benchTrivia } from './trivia.ts';

/**
 * Each prints its own table. Figures are ratios to a baseline measured in the same run, since the machine is shared.
 */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  interactions: benchInteractions,
  search: benchSearch,
  daily: benchDaily,
  trivia: benchTrivia,
};

const wanted = process.argv.slice(2);
for (const name of wanted.filter((each) => !Object.hasOwn(benches, each))) {
  process.stderr.write(`bench: there is no "${name}"; there are ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 1;
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
