import { shuffled, type Chance } from '../chance.ts';
import { keyOf, mentions, shareWord } from './names.ts';
import type { Choice, Difficulty, Draft } from './question.ts';

/** The longest option: a button's label holds 80 characters in Discord, and `A · ` comes first. */
export const LABEL_LENGTH = 76;

const OPTIONS = 4;

/**
 * Chooses a right option and three wrong ones. The question names none of them, and no two share a name or read alike.
 * Whether there are any depends on the draft alone; which ones, on difficulty and chance too.
 *
 * Wrong options that have something in common with the subject come first, even in an easy question. Among them a hard
 * question takes the nearest first, an easy one the least near, and a medium one any.
 */
export function chooseOptions(
  draft: Draft,
  difficulty: Difficulty,
  chance: Chance,
): { right: Choice; wrongs: Choice[] } | undefined {
  const fitting = (choice: Choice) =>
    choice.label.length <= LABEL_LENGTH && !draft.clues.some((clue) => mentions(clue, choice.keys));
  // Half a name gives the right option away too. In a wrong one it misleads, which is fair.
  const hidden = (choice: Choice) => !draft.clues.some((clue) => shareWord(clue, choice.label));
  const rights = inOrder(draft.rights.filter(fitting).filter(hidden), difficulty, chance);
  const wrongs = inOrder(draft.wrongs.filter(fitting), difficulty, chance);
  for (const right of rights) {
    const chosen = apart([right], wrongs);
    if (chosen !== undefined) return { right, wrongs: chosen.slice(1) };
  }
  return undefined;
}

function inOrder(choices: readonly Choice[], difficulty: Difficulty, chance: Chance): Choice[] {
  const plausible = ({ nearness }: Choice) => Math.min(1, nearness);
  const byDifficulty = { easy: 1, medium: 0, hard: -1 }[difficulty];
  return shuffled(choices, chance).toSorted(
    (a, b) => plausible(b) - plausible(a) || byDifficulty * (a.nearness - b.nearness),
  );
}

/** The first four options in the given order of which no two clash. Tries every combination. */
function apart(chosen: Choice[], rest: readonly Choice[]): Choice[] | undefined {
  if (chosen.length === OPTIONS) return chosen;
  for (const [place, choice] of rest.entries()) {
    if (chosen.some((other) => clash(other, choice))) continue;
    const found = apart([...chosen, choice], rest.slice(place + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function clash(one: Choice, other: Choice): boolean {
  return !one.keys.isDisjointFrom(other.keys) || keyOf(one.label) === keyOf(other.label);
}
