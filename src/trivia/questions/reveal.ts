import type { Catalogue, Film, Quotation, Song } from '../../catalogue/catalogue.ts';
import { passagesOn } from '../../catalogue/quotations.ts';
import { oneOf, type Chance } from '../chance.ts';
import type { DraftReveal } from './question.ts';

/** What to tell about a song: the answer and its page, and the song's note. */
export function revealOfSong(song: Song, answer: { fact: string; source: string }): DraftReveal {
  return { ...answer, note: noteOf(song), songId: song.id, filmId: undefined };
}

/** What to tell about a film: the answer and its page, and the film's note. */
export function revealOfFilm(film: Film, answer: { fact: string; source: string }): DraftReveal {
  return { ...answer, note: noteOf(film), songId: undefined, filmId: film.id };
}

/** One of the critic's passages on the song or on its film. Words about a director would fit any question. */
export function quotationFor(
  catalogue: Catalogue,
  { songId, filmId }: Pick<DraftReveal, 'songId' | 'filmId'>,
  chance: Chance,
): Quotation | undefined {
  const subject = catalogue.songs.get(songId ?? '') ?? catalogue.films.get(filmId ?? '');
  const found = subject && passagesOn(catalogue, subject);
  return found === undefined || found.director !== undefined ? undefined : oneOf(found.passages, chance);
}

function noteOf({ note, sources }: Song | Film): { text: string; source: string } | undefined {
  const source = sources.note?.[0];
  return note === undefined || source === undefined ? undefined : { text: note, source };
}
