import type { Catalogue, Cue, Film, Song } from '../../catalogue/catalogue.ts';
import type { QuestionSubject } from './question.ts';
import { confirmedCues, isNamed } from './songs.ts';

/** A song's fame counts for more than its film's. */
const PER_FAME = 4;

/** The songs that pages or a club know by title and that pass the test. */
export function songSubjects(catalogue: Catalogue, test: (song: Song) => boolean): QuestionSubject[] {
  return [...catalogue.songs.values()]
    .filter((song) => isNamed(song) && test(song))
    .map((song) => ({
      id: song.id,
      songId: song.id,
      filmIds: confirmedCues(song).map((cue) => cue.filmId),
      fame: song.fame,
      rank: rankOf(catalogue, song),
      isFromShelf: song.isFromShelf,
    }));
}

export function filmSubjects(catalogue: Catalogue, test: (film: Film) => boolean): QuestionSubject[] {
  return [...catalogue.films.values()].filter(test).map((film) => ({
    id: film.id,
    filmIds: [film.id],
    fame: film.fame,
    rank: film.fame * PER_FAME,
    isFromShelf: film.isFromShelf,
  }));
}

/** Cues that pass the test, as `film/song`. */
export function cueSubjects(
  catalogue: Catalogue,
  test: (cue: Cue) => boolean,
): (QuestionSubject & { spoiler: boolean })[] {
  return [...catalogue.songs.values()].filter(isNamed).flatMap((song) =>
    song.cues.filter(test).map(({ filmId, spoiler }) => ({
      id: `${filmId}/${song.id}`,
      songId: song.id,
      filmIds: [filmId],
      fame: song.fame,
      rank: rankOf(catalogue, song),
      isFromShelf: song.isFromShelf,
      spoiler,
    })),
  );
}

/** The cue that `film/song` names, if that film still has the song. */
export function cueNamed(catalogue: Catalogue, subject: string): { song: Song; film: Film; cue: Cue } | undefined {
  const [filmId = '', songId = ''] = subject.split('/');
  const song = catalogue.songs.get(songId);
  const film = catalogue.films.get(filmId);
  const cue = song?.cues.find((one) => one.filmId === filmId);
  return song === undefined || film === undefined || cue === undefined ? undefined : { song, film, cue };
}

function rankOf({ films }: Catalogue, song: Song): number {
  const best = Math.min(...song.cues.map((cue) => films.get(cue.filmId)?.fame ?? PER_FAME - 1));
  return song.fame * PER_FAME + best;
}
