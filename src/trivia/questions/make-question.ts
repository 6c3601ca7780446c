import type { Catalogue } from '../../catalogue/catalogue.ts';
import { oneOf, shuffled, type Chance } from '../chance.ts';
import { KINDS } from './kinds.ts';
import { chooseOptions, type Told } from './options.ts';
import { DIFFICULTIES, type Difficulty, type Pair, type Question } from './question.ts';
import { passageFor } from './reveal.ts';

type How = {
  difficulty: Difficulty;
  chance: Chance;
  /** What the game's earlier questions told. */
  told?: Told;
  /** The notes and quotations that its reveals have shown. */
  shown?: ReadonlySet<string>;
};

/**
 * Makes a pair's question, with four options of which exactly one is right by all that the catalogue knows. Undefined
 * if the catalogue cannot make it, which never happens for a pair of its questionPool at any difficulty and chance,
 * unless earlier questions told too much.
 */
export function makeQuestion(
  catalogue: Catalogue,
  { kind, subject }: Pair,
  { difficulty, chance, told, shown = new Set() }: How,
): Question | undefined {
  const draft = KINDS[kind].draft(catalogue, subject);
  const chosen = draft && chooseOptions(draft, { difficulty, chance, ...(told && { told }) });
  if (draft === undefined || chosen === undefined) return undefined;
  const { quotation, ...reveal } = draft.reveal(chosen.right);
  const options = shuffled([chosen.right, ...chosen.wrongs], chance);
  return {
    ...{ kind, subject, difficulty },
    text: draft.text,
    quote: draft.quote,
    ...(draft.isFromShelf && { isFromShelf: true }),
    options: options.map((choice) => choice.label),
    right: options.indexOf(chosen.right),
    reveal: { ...reveal, ...passageFor(catalogue, { ...reveal, ...(quotation && { quotation }) }, { shown, chance }) },
  };
}

/** How hard the next question of a game is. */
export function difficultyOf(setting: Difficulty | 'mixed', chance: Chance): Difficulty {
  return setting === 'mixed' ? (oneOf(DIFFICULTIES, chance) ?? 'medium') : setting;
}
