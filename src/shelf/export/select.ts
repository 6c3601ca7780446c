import type { Catalogue, Film, Song } from '../../catalogue/catalogue.ts';
import type { Selection } from './selection.ts';

/** A club's own films and songs; of a shipped film, the club's songs in it. */
export function ownSelection(catalogue: Catalogue): Selection {
  return [...catalogue.films.values()].flatMap((film) => {
    const songs = songsOf(catalogue, film).filter(({ isFromShelf }) => isFromShelf === true);
    return film.isFromShelf === true || songs.length > 0 ? [{ film, songs }] : [];
  });
}

export function filmSelection(catalogue: Catalogue, film: Film): Selection {
  return [{ film, songs: songsOf(catalogue, film) }];
}

/** Songs by their ids, without those that are gone, each under the film that it's best known from. Lists a film once, or keeps the given order. */
export function songSelection(
  { films, songs }: Catalogue,
  ids: readonly string[],
  order: 'by film' | 'as given',
): Selection {
  const each = ids.flatMap((id) => {
    const song = songs.get(id);
    const film = song && films.get(song.cues[0].filmId);
    return song === undefined || film === undefined ? [] : [{ film, song }];
  });
  if (order === 'as given') return each.map(({ film, song }) => ({ film, songs: [song] }));
  const byFilm = Map.groupBy(each, ({ film }) => film);
  return [...byFilm].map(([film, ofFilm]) => ({ film, songs: ofFilm.map(({ song }) => song) }));
}

function songsOf({ songs }: Catalogue, { cues }: Film): Song[] {
  return cues.flatMap(({ songId }) => songs.get(songId) ?? []);
}
