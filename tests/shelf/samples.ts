import { shelfFilm, shelfSong, type ShelfFilm, type ShelfSong } from '../../src/catalogue/schema.ts';
import { ownFilmId, ownSongId } from '../../src/shelf/ids.ts';
import type { RowChange } from '../../src/storage/shelf/change-shelf.ts';

/** A club's own film. */
export function ownFilm(title = 'Reservoir Dogs', year = 1992): ShelfFilm {
  return shelfFilm.parse({ id: ownFilmId({ title, year }), title, year });
}

/** A club's own song, in a film of the shelf or of the shipped catalogue. */
export function ownSong(film: string, title = 'Hooked on a Feeling', performer = 'Blue Swede'): ShelfSong {
  const performers = [{ name: performer, aliases: [] }];
  return shelfSong.parse({ id: ownSongId({ title, performers }), title, performers, cues: [{ film }] });
}

/** What adds them to a shelf. */
export function adding({ films = [], songs = [] }: { films?: ShelfFilm[]; songs?: ShelfSong[] }): RowChange[] {
  const added = (table: RowChange['table'], { id, ...content }: ShelfFilm | ShelfSong): RowChange => ({
    ...{ table, id, before: null },
    after: JSON.stringify({ id, ...content }),
  });
  return [...films.map((film) => added('shelfFilms', film)), ...songs.map((song) => added('shelfSongs', song))];
}
