import { shuffled, type Chance } from '../chance.ts';
import { keyOf, mentions, shareWord } from './names.ts';
import type { Choice, Difficulty, Draft } from './question.ts';

/** Discord's limit for a button is 80; `A · ` comes first. */
export const LABEL_LENGTH = 76;

const OPTIONS = 4;

/**
 * A right choice and three wrong ones: none named in the question, no two that share a name or read alike. Whether
 * there are any depends on the draft alone; which they are, on difficulty and chance too.
 *
 * Wrong choices with something in common with the subject come before those with nothing, however easy it is to be.
 * Among them a hard question takes the nearest first, an easy one the least near, a medium one any.
 */
export function chooseOptions(
  draft: Draft,
  difficulty: Difficulty,
  chance: Chance,
): { right: Choice; wrongs: Choice[] } | undefined {
  const fitting = (choice: Choice) =>
    choice.label.length <= LABEL_LENGTH && !draft.clues.some((clue) => mentions(clue, choice.keys));
  // Half a name gives the right one away as well; in a wrong one it misleads, which is fair.
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

/** The first four, in the given order, of which no two clash; tries every combination before it gives up. */
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
