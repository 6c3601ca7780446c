import { shuffled, type Chance } from '../chance.ts';
import { keyOf, mentions, shareWord } from './names.ts';
import type { Choice, Difficulty, Draft } from './question.ts';

/** The longest option: a button's label holds 80 characters in Discord, and `A · ` comes first. */
export const LABEL_LENGTH = 76;

const OPTIONS = 4;

/** How many steps of nearness chance can outweigh, so that the nearest options are not always the same. */
const SPREAD = 3;

/**
 * A choice that is the answer twice as often must come more than twice as often among the wrong ones, of which there are
 * only three, or a stranger learns to pick it.
 */
const OFTENER = 1.4;

/** What earlier questions of a game told: their answers' keys, and everything that members could read. */
export type Told = { answers: ReadonlySet<string>; texts: readonly string[] };

export const NOTHING_TOLD: Told = { answers: new Set(), texts: [] };

type How = { difficulty: Difficulty; chance: Chance; told?: Told };

/**
 * Chooses a right option and three wrong ones that look like it. The question names none of them, and no two share a
 * name or read alike. Neither the text nor an option holds the answer of an earlier question, and no earlier question
 * holds this one's.
 *
 * A spare option is only taken where there are too few others. A hard question tends to take the nearest wrong options, an easy one the least near, and a medium one any.
 */
export function chooseOptions(
  draft: Draft,
  { difficulty, chance, told = NOTHING_TOLD }: How,
): { right: Choice; wrongs: Choice[] } | undefined {
  if (draft.clues.some((clue) => mentions(clue, told.answers))) return undefined;
  const fitting = ({ label, keys }: Choice) =>
    label.length <= LABEL_LENGTH &&
    keys.isDisjointFrom(told.answers) &&
    !mentions(label, told.answers) &&
    !draft.clues.some((clue) => mentions(clue, keys));
  // Half a name gives the right option away too. In a wrong one it misleads, which is fair.
  const untold = ({ label, keys }: Choice) =>
    !draft.clues.some((clue) => shareWord(clue, label)) && !told.texts.some((text) => mentions(text, keys));
  const order = (choices: readonly Choice[]) => {
    const { own = [], spare = [] } = Object.groupBy(choices.filter(fitting), ({ isSpare }) =>
      isSpare ? 'spare' : 'own',
    );
    return [...inOrder(own, { difficulty, chance }), ...inOrder(spare, { difficulty, chance })];
  };

  const wrongs = order(draft.wrongs);
  const company = draft.company && order(draft.company);
  const places = draft.numbers === true ? shuffled([0, 1, 2, 3], chance) : [undefined];
  for (const right of order(draft.rights).filter(untold)) {
    const alike = (choices: readonly Choice[]) => choices.filter(({ look }) => look === right.look);
    for (const place of places) {
      const chosen = choose(right, { wrongs: alike(wrongs), company: company && alike(company), place });
      if (chosen !== undefined) return { right, wrongs: chosen };
    }
  }
  return undefined;
}

type From = { wrongs: readonly Choice[]; company: readonly Choice[] | undefined; place: number | undefined };

function choose(right: Choice, { wrongs, company, place }: From): Choice[] | undefined {
  if (place !== undefined) {
    const isLower = ({ label }: Choice) => Number(label) < Number(right.label);
    const lower = apart([right], wrongs.filter(isLower), 1 + place);
    return (
      lower &&
      apart(
        lower,
        wrongs.filter((choice) => !isLower(choice)),
        OPTIONS,
      )?.slice(1)
    );
  }
  if (company === undefined) return apart([right], wrongs, OPTIONS)?.slice(1);
  for (const one of company) {
    const chosen = clash(right, one) ? undefined : apart([right, one], wrongs, OPTIONS);
    if (chosen !== undefined) return chosen.slice(1);
  }
  return undefined;
}

/**
 * Sorts by chance and nearness. A choice that stands there several times comes the earlier: each key is a draw to the
 * power of one by its weight (Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006).
 */
function inOrder(choices: readonly Choice[], { difficulty, chance }: How): Choice[] {
  const byDifficulty = { easy: -1, medium: 0, hard: 1 }[difficulty];
  const weighed = [...Map.groupBy(choices, ({ id, label }) => `${id} ${label}`).values()].flatMap((same) =>
    same.slice(0, 1).map((choice) => {
      const key = chance() ** (1 / same.length ** OFTENER);
      return { choice, weight: byDifficulty * choice.nearness + SPREAD * key };
    }),
  );
  return weighed.toSorted((a, b) => b.weight - a.weight).map(({ choice }) => choice);
}

/** The first options in the given order of which no two clash. Tries every combination. */
function apart(chosen: Choice[], rest: readonly Choice[], size: number): Choice[] | undefined {
  if (chosen.length === size) return chosen;
  for (const [place, choice] of rest.entries()) {
    if (chosen.some((other) => clash(other, choice))) continue;
    const found = apart([...chosen, choice], rest.slice(place + 1), size);
    if (found !== undefined) return found;
  }
  return undefined;
}

function clash(one: Choice, other: Choice): boolean {
  return !one.keys.isDisjointFrom(other.keys) || keyOf(one.label) === keyOf(other.label);
}
