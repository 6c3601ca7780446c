import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oneOf, shuffled, type Chance } from '../chance.ts';
import { KINDS } from './kinds.ts';
import { chooseOptions } from './options.ts';
import type { Difficulty, Pair, Question } from './question.ts';
import { quotationFor } from './reveal.ts';

const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];

/**
 * Makes a pair's question, with four options of which exactly one is right by all that the catalogue knows. Undefined
 * if the catalogue cannot make it, which never happens for a pair of its questionPool at any difficulty and chance.
 */
export function makeQuestion(
  catalogue: Catalogue,
  { kind, subject }: Pair,
  { difficulty, chance }: { difficulty: Difficulty; chance: Chance },
): Question | undefined {
  const draft = KINDS[kind].draft(catalogue, subject);
  const chosen = draft === undefined ? undefined : chooseOptions(draft, difficulty, chance);
  if (draft === undefined || chosen === undefined) return undefined;
  const reveal = draft.reveal(chosen.right);
  const options = shuffled([chosen.right, ...chosen.wrongs], chance);
  return {
    ...{ kind, subject, difficulty },
    text: draft.text,
    quote: draft.quote,
    options: options.map((choice) => choice.label),
    right: options.indexOf(chosen.right),
    reveal: { quotation: quotationFor(catalogue, reveal, chance), ...reveal },
  };
}

/** How hard the next question of a game is. */
export function difficultyOf(setting: Difficulty | 'mixed', chance: Chance): Difficulty {
  return setting === 'mixed' ? (oneOf(DIFFICULTIES, chance) ?? 'medium') : setting;
}
