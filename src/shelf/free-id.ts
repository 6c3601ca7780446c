import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ShelfFilm, ShelfSong } from '../catalogue/schema.ts';
import { ownFilmId, ownSongId } from './ids.ts';

type NamedFilm = Pick<ShelfFilm, 'id' | 'title' | 'year'>;
type NamedSong = Pick<ShelfSong, 'id' | 'title' | 'performers'>;

/** A new film under an id of its own: a film that was renamed keeps its first id, which is that of its old title. */
export function withFreeFilmId<Film extends NamedFilm>({ films }: Pick<Catalogue, 'films'>, film: Film): Film {
  return { ...film, id: freeId<NamedFilm>(films, film, ownFilmId) };
}

/** A new song likewise. One that the shelf has from another film keeps its id, since it is the same song. */
export function withFreeSongId<Song extends NamedSong>({ songs }: Pick<Catalogue, 'songs'>, song: Song): Song {
  return { ...song, id: freeId<NamedSong>(songs, song, ownSongId) };
}

function freeId<Entry extends { id: string; title: string }>(
  taken: ReadonlyMap<string, Entry>,
  wanted: Entry,
  idOf: (entry: Entry) => string,
): string {
  const own = idOf(wanted);
  let { id } = wanted;
  for (let turn = 2; ; turn += 1) {
    const known = taken.get(id);
    if (known === undefined || idOf(known) === own) return id;
    id = idOf({ ...wanted, title: `${wanted.title}\n${turn}` });
  }
}
