import type { Catalogue, Film, Services, Song } from './catalogue.ts';
import { ADDRESS_LENGTH, type CreditedPerson } from './schema.ts';

/** A link, and what it leads to: a search on the service, the song itself, or a page about it. */
export type Link = { name: string; address: string; to: 'search' | 'song' | 'page' };

/**
 * Where to listen to a song: its verified address on a service, else a search there. The services are those `chosen`, by
 * id and in that order; where none of them is in the table, the table's own, of which some are for Chinese songs alone.
 */
export function listeningLinks(catalogue: Catalogue, song: Song, chosen: readonly string[] = []): Link[] {
  const picked = servicesBy(catalogue, chosen);
  const usual = catalogue.services.listening.filter((service) => !service.chinese || isChinese(song));
  const words = wordsOf(catalogue, song);
  return (picked.length > 0 ? picked : usual).map(({ id, name, search }): Link => {
    const direct = song.links[id];
    if (direct !== undefined) return { name, address: direct, to: 'song' };
    return { name, address: searchAddress(search, words), to: 'search' };
  });
}

/** Whether an address begins like a service's songs. `*` stands for the host that Bandcamp gives each musician. */
export function isPlayAddress(play: string, address: string): boolean {
  const [before = '', after] = play.split('*');
  if (after === undefined) return address.startsWith(play);
  return (
    address.startsWith(before) &&
    address
      .slice(before.length)
      .replace(/^[a-z0-9-]+/, '')
      .startsWith(after)
  );
}

/** The services with these ids, in their order, without those that have left the table. */
export function servicesBy({ services }: Catalogue, ids: readonly string[]): Services['listening'] {
  return ids.flatMap((id) => services.listening.find((service) => service.id === id) ?? []);
}

/**
 * Where to read about a film: its own page, or its anthology's, where an id is known; else a search by title and year.
 * Letterboxd leads from a film's id on TMDB or IMDb to its own page, and TMDB from the one on IMDb.
 */
export function filmLinks({ services }: Catalogue, film: Film): Link[] {
  const pages = filmPages(film);
  return services.films.map(({ name, search }): Link => {
    const address = pages[name];
    if (address !== undefined) return { name, address, to: 'page' };
    return { name, address: searchAddress(search, `${film.title} ${film.year}`), to: 'search' };
  });
}

function filmPages({ kind, partOf, ...film }: Film): Record<string, string | undefined> {
  const imdb = film.imdb ?? partOf?.imdb;
  const tmdb = film.tmdb ?? (film.imdb === undefined ? partOf?.tmdb : undefined);
  // A series has numbers of its own on TMDB, and no page on Letterboxd.
  const isFilm = kind !== 'series';
  const onTmdb = tmdb !== undefined ? `${isFilm ? 'movie' : 'tv'}/${tmdb}` : imdb && redirect(imdb);
  const onLetterboxd = tmdb !== undefined ? `tmdb/${tmdb}` : imdb && `imdb/${imdb}/`;
  return {
    IMDb: imdb && `https://www.imdb.com/title/${imdb}/`,
    TMDB: onTmdb && `https://www.themoviedb.org/${onTmdb}`,
    Letterboxd: isFilm && onLetterboxd ? `https://letterboxd.com/${onLetterboxd}` : undefined,
  };
}

function redirect(imdb: string): string {
  return `redirect?external_source=imdb_id&external_id=${imdb}`;
}

/** Languages whose songs are found by their titles in Chinese characters. */
const CHINESE = /Cantonese|Mandarin|Hokkien|Hakka|Teochew|Shanghainese|Chinese/;

/** What shops add to a title. Other brackets name the piece, as in Finale (Tango Apasionado). */
const ADDED = / - single$| feat\. .*$| \((?:feat\.|from )[^)]*\)| \([^)]*(?:soundtrack|remaster)[^)]*\)/gi;

/**
 * What to type to find the track: performer and title without what shops add, in Chinese for a Chinese song and in
 * Japanese for a Japanese one.
 *
 * The film's title follows where these two are not enough: where nobody is named; where the film's album has the track
 * and its performer is not known; and for a cue of the score, which is on the film's album alone and has a title such as
 * Lost or Main Theme. It stays out where the song's title contains it, or is contained in it.
 */
function wordsOf({ films }: Catalogue, song: Song): string {
  const inOwnScript = isChinese(song) || /Japanese/.test(song.language ?? '');
  const inScript = ({ name, original }: Pick<CreditedPerson, 'name' | 'original'>) => (inOwnScript && original) || name;
  const performer = song.performers[0] ?? song.composers[0];
  const title = inScript({ name: song.title, original: song.original?.text }).replace(ADDED, '');
  const film = films.get(song.cues[0].filmId);
  const from = film && inScript({ name: film.title, original: film.original?.text });
  const isRepeated = from === undefined || title.includes(from) || from.includes(title);
  const words = [performer && inScript(performer), title, needsFilm(song) && !isRepeated && from];
  return words.filter(Boolean).join(' ').replace(/["()]/g, '').replaceAll(' - ', ' ');
}

function needsFilm({ performers, composers, kind, cues: [cue] }: Song): boolean {
  if (kind === 'original-score') return true;
  const isOnAlbum = cue.track !== undefined || cue.sources.album !== undefined;
  return performers.length === 0 && (composers.length === 0 || isOnAlbum);
}

/** By the language it is sung in; where none is known, by the script of its title. */
function isChinese({ language, title, original }: Song): boolean {
  return language === undefined ? /\p{Script=Han}/u.test(original?.text ?? title) : CHINESE.test(language);
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
