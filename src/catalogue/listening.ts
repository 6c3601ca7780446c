import type { Catalogue, Film, Song } from './catalogue.ts';
import { ADDRESS_LENGTH } from './schema.ts';

/** A link, and what it leads to: a search on the service, the song itself, or a page about it. */
export type Link = { name: string; address: string; to: 'search' | 'song' | 'page' };

/** Where to listen to a song, in the table's order: its verified address on a service, else a search there. */
export function listeningLinks({ services }: Catalogue, song: Song): Link[] {
  const chinese = isChinese(song);
  return services.listening
    .filter((service) => chinese || !service.chinese)
    .map((service): Link => {
      const direct = song.links[service.id];
      if (direct !== undefined) return { name: service.name, address: direct, to: 'song' };
      return { name: service.name, address: searchAddress(service.search, wordsOf(song, chinese)), to: 'search' };
    });
}

/** Where to read about a film: its page on IMDb or TMDB, or its anthology's, if the id is known, else a search. */
export function filmLinks({ services }: Catalogue, film: Film): Link[] {
  const imdb = film.imdb ?? film.partOf?.imdb;
  const tmdb = film.tmdb ?? film.partOf?.tmdb;
  const direct: Record<string, string | undefined> = {
    IMDb: imdb === undefined ? undefined : `https://www.imdb.com/title/${imdb}/`,
    TMDB: tmdb === undefined ? undefined : `https://www.themoviedb.org/movie/${tmdb}`,
  };
  return services.films.map(({ name, search }): Link => {
    const address = direct[name];
    if (address !== undefined) return { name, address, to: 'page' };
    return { name, address: searchAddress(search, film.title), to: 'search' };
  });
}

/** Performer and title, in Chinese for a Chinese song, without what shops add to a title. */
function wordsOf(song: Song, chinese: boolean): string {
  const performer = song.performers[0] ?? song.composers[0];
  const who = chinese ? (performer?.original ?? performer?.name) : performer?.name;
  const title = chinese ? (song.original?.text ?? song.title) : song.title;
  return [who, title.replace(/ \([^)]*\)$| - Single$| feat\. .*$/u, '')].filter(Boolean).join(' ');
}

/** Judged by the title's script: songs in Cantonese, Mandarin and Hokkien alike. */
function isChinese(song: Song): boolean {
  return /\p{Script=Han}/u.test(song.original?.text ?? song.title);
}

/** Fills `{q}`. Words are cut at a grapheme to fit a link button: encoded, a Chinese character takes 9 characters. */
function searchAddress(search: string, words: string): string {
  // Some services take the words as a path segment, which a slash would end.
  const clean = words.toWellFormed().replaceAll('/', ' ');
  const filled = (text: string) => search.replace('{q}', () => encodeURIComponent(text.trim()));
  if (filled(clean).length <= ADDRESS_LENGTH) return filled(clean);
  const kept = [...new Intl.Segmenter().segment(clean)].map((part) => part.segment);
  while (filled(kept.join('')).length > ADDRESS_LENGTH) kept.pop();
  return filled(kept.join(''));
}
