import { describe, expect, it } from 'vitest';
import type { Film, Song } from '../../src/catalogue/catalogue.ts';
import { filmLinks, listeningLinks } from '../../src/catalogue/listening.ts';
import { shipped } from '../shipped.ts';

const films = [...shipped.films.values()];
const songs = [...shipped.songs.values()];

describe('links', () => {
  it('fit a button, for every song and film', () => {
    for (const links of [
      ...songs.map((song) => listeningLinks(shipped, song)),
      ...films.map((film) => filmLinks(shipped, film)),
    ]) {
      for (const { address } of links) expect(address.length).toBeLessThanOrEqual(512);
    }
  });

  it('search by the Chinese title for a Chinese song, and where Chinese listeners are', () => {
    const song = shipped.songs.get('dreamlover');
    const links = song ? listeningLinks(shipped, song) : [];
    expect(links.map((link) => link.name).slice(0, 5)).toEqual([
      'Spotify',
      'YouTube',
      'Apple Music',
      'KKBOX',
      'NetEase',
    ]);
    expect(decodeURIComponent(links[0]?.address ?? '')).toBe('https://open.spotify.com/search/王菲 夢中人');
  });

  it('cut a long title at a character, so that the address still fits', () => {
    const song = shipped.songs.get('dreamlover');
    if (song === undefined) throw new Error('no dreamlover');
    const [link] = listeningLinks(shipped, { ...song, original: { text: '夢'.repeat(119) + '/' } });
    expect(link?.address.length).toBeLessThanOrEqual(512);
    expect(decodeURIComponent(link?.address ?? '')).toMatch(/夢$/u);
  });

  it('search for words without a slash, which would end a path segment', () => {
    const song = shipped.songs.get('perfidia');
    if (song === undefined) throw new Error('no perfidia');
    const slashed = { ...song, title: 'Either/Or', performers: [{ name: 'AC/DC', aliases: [] }] };
    const links = listeningLinks(shipped, slashed).filter(({ to }) => to === 'search');
    expect(links.length).toBeGreaterThan(4);
    for (const { address } of links) expect(address).toMatch(/AC%20DC%20Either%20Or(&|$)/);
  });

  it('lead to the services that were chosen, in that order, whatever the language of the song', () => {
    const song = shipped.songs.get('perfidia');
    const namesOf = (...chosen: string[]) => song && listeningLinks(shipped, song, chosen).map(({ name }) => name);
    expect(namesOf('netease', 'gone', 'tidal')).toEqual(['NetEase', 'Tidal']);
    expect(namesOf('gone')).toEqual(namesOf());
  });

  it('play where an address was verified, and say so by not being a search', () => {
    const song = shipped.songs.get('dreamlover');
    if (song === undefined) throw new Error('no dreamlover');
    const address = 'https://open.spotify.com/track/abc';
    expect(listeningLinks(shipped, { ...song, links: { spotify: address } })[0]).toEqual({
      name: 'Spotify',
      address,
      to: 'song',
    });
  });

  /** What the search for a shipped song is for, with some of it changed. */
  const wordsOf = (id: string, change: Partial<Song> = {}) => {
    const song = shipped.songs.get(id);
    const [link] = song ? listeningLinks(shipped, { ...song, ...change }) : [];
    return decodeURIComponent(link?.address.replace('https://open.spotify.com/search/', '') ?? '');
  };

  it.each([
    ['nobody is named', 'bar-sur-i', 'Bar Sur I Happy Together'],
    ['nobody is named beside a Chinese title', 'qing-tan', '情探 花樣年華'],
    [
      'the performer on the album is not known',
      'casta-diva-the-grandmaster',
      'Vincenzo Bellini Casta Diva The Grandmaster',
    ],
    ['it is a cue of the score', 'lost', 'Shigeru Umebayashi Lost 2046'],
  ])('search with the film’s title where %s', (_why, id, words) => {
    expect(wordsOf(id)).toBe(words);
  });

  it.each([
    ['the title has it', '2046-main-theme', 'Shigeru Umebayashi 2046 Main Theme'],
    ['it has the title', 'dung-ce-sai-duk', '馬友友 東邪西毒'],
    ['performer and title are enough', 'adagio', 'Secret Garden Adagio'],
    ['the composer of a song is known', 'el-cumbanchero', 'Rafael Hernández El Cumbanchero'],
  ])('search without the film’s title where %s', (_why, id, words) => {
    expect(wordsOf(id)).toBe(words);
  });

  it('keep what names the piece in brackets, and leave out what a shop adds', () => {
    expect(wordsOf('finale-tango-apasionado')).toBe('Astor Piazzolla Finale Tango Apasionado');
    for (const added of [
      ' (2011 Remaster)',
      ' (From "2046")',
      ' (feat. Cong Su)',
      ' - Single',
      ' (Original Soundtrack)',
    ])
      expect(wordsOf('sway', { title: `Sway${added}` })).toBe('Dean Martin Sway');
  });

  it('search in the language that a song is sung in, whatever its titles and its singer', () => {
    const inEnglish = {
      original: { text: '梭羅河之戀' },
      performers: [{ name: 'Rebecca Pan', original: '潘迪華', aliases: [] }],
    };
    expect(wordsOf('bengawan-solo', inEnglish)).toBe('Rebecca Pan Bengawan Solo');
    expect(wordsOf('bengawan-solo', { ...inEnglish, language: 'Mandarin' })).toBe('潘迪華 梭羅河之戀');
    expect(wordsOf('love-story-wa-totsuzen-ni')).toBe('小田和正 ラブ・ストーリーは突然に');
    const japanese = shipped.songs.get('love-story-wa-totsuzen-ni');
    expect(japanese && listeningLinks(shipped, japanese).map(({ name }) => name)).not.toContain('NetEase');
  });

  /** The addresses of a shipped film's links, with some of it changed. */
  const pagesOf = (id: string, change: Partial<Film> = {}) => {
    const film = shipped.films.get(id);
    return film && filmLinks(shipped, { ...film, ...change }).map(({ address }) => address);
  };

  it('lead to a film’s own pages by the ids that are known, or to those of what it is a part of', () => {
    expect(pagesOf('chungking-express')).toEqual([
      'https://www.imdb.com/title/tt0109424/',
      'https://www.themoviedb.org/movie/11104',
      'https://letterboxd.com/tmdb/11104',
    ]);
    expect(pagesOf('the-hand')).toEqual([
      'https://www.imdb.com/title/tt0343663/',
      'https://www.themoviedb.org/movie/39850',
      'https://letterboxd.com/tmdb/39850',
    ]);
    expect(pagesOf('the-follow')).toEqual([
      'https://www.imdb.com/title/tt0285104/',
      'https://www.themoviedb.org/redirect?external_source=imdb_id&external_id=tt0285104',
      'https://letterboxd.com/imdb/tt0285104/',
    ]);
  });

  it('search for a film without an id by title and year', () => {
    expect(pagesOf('six-days')).toEqual([
      'https://www.imdb.com/find?q=Six%20Days%202002',
      'https://www.themoviedb.org/search?query=Six%20Days%202002',
      'https://letterboxd.com/search/Six%20Days%202002',
    ]);
  });

  it('lead to a series by its own number on TMDB, and search where only films are', () => {
    expect(pagesOf('blossoms-shanghai', { tmdb: 1 })?.slice(1)).toEqual([
      'https://www.themoviedb.org/tv/1',
      'https://letterboxd.com/search/Blossoms%20Shanghai%202023',
    ]);
  });
});
