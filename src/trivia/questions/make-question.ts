import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oneOf, shuffled, type Chance } from '../chance.ts';
import { KINDS } from './kinds.ts';
import { chooseOptions } from './options.ts';
import type { Difficulty, Pair, Question } from './question.ts';

const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];

/**
 * The question of a pair, with four options of which exactly one is right by everything that the catalogue knows.
 * Undefined where the catalogue cannot make it; never for a pair of its questionPool, whatever difficulty and chance.
 */
export function makeQuestion(
  catalogue: Catalogue,
  { kind, subject }: Pair,
  { difficulty, chance }: { difficulty: Difficulty; chance: Chance },
): Question | undefined {
  const draft = KINDS[kind].draft(catalogue, subject);
  const chosen = draft === undefined ? undefined : chooseOptions(draft, difficulty, chance);
  if (draft === undefined || chosen === undefined) return undefined;
  const options = shuffled([chosen.right, ...chosen.wrongs], chance);
  return {
    ...{ kind, subject, difficulty },
    text: draft.text,
    quote: draft.quote,
    options: options.map((choice) => choice.label),
    right: options.indexOf(chosen.right),
    reveal: draft.reveal(chosen.right),
  };
}

/** How hard the next question is in a game of this setting. */
export function difficultyOf(setting: Difficulty | 'mixed', chance: Chance): Difficulty {
  return setting === 'mixed' ? (oneOf(DIFFICULTIES, chance) ?? 'medium') : setting;
}
