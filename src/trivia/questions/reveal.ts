import type { Catalogue, Film, Quotation, Song } from '../../catalogue/catalogue.ts';
import type { Reveal } from './question.ts';

/** What to tell about a song: the answer and its page, the song's note, and the critic on it or on its film. */
export function revealOfSong(catalogue: Catalogue, song: Song, answer: { fact: string; source: string }): Reveal {
  const source = song.sources.note?.[0];
  const note = song.note === undefined || source === undefined ? undefined : { text: song.note, source };
  const filmIds = song.cues.map((cue) => cue.filmId);
  const quotation = quotationOn(catalogue, { songId: song.id, filmIds });
  return { ...answer, note, quotation, songId: song.id, filmId: undefined };
}

/** What to tell about a film: the answer and its page, the film's note, and the critic on it. */
export function revealOfFilm(catalogue: Catalogue, film: Film, answer: { fact: string; source: string }): Reveal {
  const source = film.sources.note?.[0];
  const note = film.note === undefined || source === undefined ? undefined : { text: film.note, source };
  const quotation = quotationOn(catalogue, { songId: undefined, filmIds: [film.id] });
  return { ...answer, note, quotation, songId: undefined, filmId: film.id };
}

/** The critic on the song, else on one of the films. Words about a director would fit any question. */
function quotationOn(
  { quotations }: Catalogue,
  { songId, filmIds }: { songId: string | undefined; filmIds: readonly string[] },
): Quotation | undefined {
  return (
    quotations.find(({ about }) => 'song' in about && about.song === songId) ??
    quotations.find(({ about }) => 'film' in about && filmIds.includes(about.film))
  );
}
