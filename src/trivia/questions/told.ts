import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isKind, KINDS } from './kinds.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { keysOf } from './names.ts';
import type { Told } from './options.ts';
import { pairKey } from './pool.ts';
import type { Question } from './question.ts';
import { wordsShown } from './reveal.ts';

/** What the questions of a game so far told: their answers under every name, and all that members could read. */
export function toldBy(catalogue: Catalogue, before: readonly Question[]): Told {
  return {
    answers: new Set(before.flatMap((question) => [...answerOf(catalogue, question)])),
    texts: before.flatMap(({ text, quote = '', options, reveal }) => [
      ...[text, quote, ...options],
      ...[reveal.fact, ...wordsShown(reveal)],
    ]),
  };
}

const answersKnown = oncePer<Catalogue, Map<string, ReadonlySet<string>>>(() => new Map());

/** Everything that answers a question. A stored one may be of a kind, or about a subject, that is gone. */
function answerOf(catalogue: Catalogue, { kind, subject, options, right }: Question): ReadonlySet<string> {
  const label = options[right] ?? '';
  const known = answersKnown(catalogue);
  const name = `${pairKey({ kind, subject })} ${label}`;
  const draft = known.has(name) || !isKind(kind) ? undefined : KINDS[kind].draft(catalogue, subject);
  const keys = known.get(name) ?? draft?.rights.find((choice) => choice.label === label)?.keys ?? keysOf([label]);
  known.set(name, keys);
  return keys;
}
