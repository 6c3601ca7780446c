import { hash } from 'node:crypto';
import { fold } from '../catalogue/search/fold.ts';

/** No shipped id begins with this, so a shipped film never takes the id of a club's film. */
export const OWN = 'own-';

/** Enough digits to make a collision unlikely among all entries of a shelf. */
const DIGITS = 16;

/** The same title and year have the same id, so a film that is added twice is one. */
export function ownFilmId({ title, year }: { title: string; year: number }): string {
  return idFrom([title, String(year)]);
}

/** The same title and performers have the same id, in whichever order the performers are named. */
export function ownSongId({ title, performers }: { title: string; performers: readonly { name: string }[] }): string {
  return idFrom([title, ...performers.map(({ name }) => name).toSorted()]);
}

function idFrom(parts: readonly string[]): string {
  // A title of punctuation alone folds to nothing, so use it unfolded to tell two of them apart.
  const key = parts.map((part) => fold(part) || part).join('\n');
  return `${OWN}${hash('sha256', key).slice(0, DIGITS)}`;
}
