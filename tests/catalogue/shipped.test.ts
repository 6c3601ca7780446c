import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quotationOf } from '../../src/catalogue/catalogue.ts';
import { filmLinks, listeningLinks } from '../../src/catalogue/listening.ts';
import { shipped } from '../shipped.ts';

const films = [...shipped.films.values()];
const songs = [...shipped.songs.values()];

describe('the shipped catalogue', () => {
  it('has the films of Wong Kar Wai, two around them, and at least 130 songs', () => {
    expect(films).toHaveLength(23);
    expect(films.filter(({ directors }) => directors[0]?.name !== 'Wong Kar Wai').map(({ id }) => id)).toEqual([
      'the-eagle-shooting-heroes',
      'buenos-aires-zero-degree',
    ]);
    expect(songs.length).toBeGreaterThanOrEqual(130);
  });

  it('gives every Chinese title in both scripts and in both romanisations', () => {
    const chinese = [...films, ...songs].filter(({ original }) => {
      const text = original?.text ?? '';
      return /\p{Script=Han}/u.test(text) && !/\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text);
    });
    expect(chinese.length).toBeGreaterThan(50);
    for (const { id, original } of chinese) {
      expect(original, id).toMatchObject({
        simplified: expect.stringMatching(/\p{Script=Han}/u) as string,
        pinyin: expect.stringMatching(/^[\p{Script=Latin}\p{P}\p{M} ]+$/u) as string,
        jyutping: expect.stringMatching(/[a-z]+[1-6]/) as string,
      });
    }
  });

  it('knows a song in two films as one, and two recordings of a work as two', () => {
    expect(shipped.songs.get('perfidia')?.cues.map((cue) => cue.filmId)).toEqual(['days-of-being-wild', '2046']);
    const siboney = songs.filter((song) => song.work === 'siboney');
    expect(siboney.map((song) => song.performers[0]?.name).toSorted()).toEqual(['Connie Francis', 'Xavier Cugat']);
  });

  it('quotes the article on each of its three songs and three films, and on the director', () => {
    const abouts = shipped.quotations.map(({ about }) => Object.values(about)[0]);
    expect(abouts).toEqual(
      expect.arrayContaining([
        'dreamlover',
        'dust-to-dust',
        'the-killers-death',
        'chungking-express',
        'ashes-of-time',
        'fallen-angels',
        'Wong Kar Wai',
      ]),
    );
  });

  it('quotes the article word for word: only names in square brackets are added', () => {
    const article = readFileSync(join(import.meta.dirname, 'article.txt'), 'utf8');
    for (const { id, quote } of shipped.quotations) {
      expect(article.includes(quote.replaceAll(/ \[[^\]]*\]/g, '')), id).toBe(true);
    }
  });

  it('quotes every sentence of the article', () => {
    const article = readFileSync(join(import.meta.dirname, 'article.txt'), 'utf8');
    const quoted = shipped.quotations.map(({ quote }) => quote.replaceAll(/ \[[^\]]*\]/g, '')).join('\n');
    const paragraphs = article.split('\n').filter((line) => line.endsWith('.'));
    const sentences = paragraphs.flatMap((line) => line.split(/(?<=[.”]) (?=[\p{Lu}“])/u));
    expect(sentences.length).toBeGreaterThan(20);
    // One begins with a “However” that the sentence before it would be needed for.
    expect(sentences.filter((sentence) => !quoted.includes(sentence.replace(/^However, (?=‘663’)/, '')))).toEqual([]);
  });

  it('quotes the nearest that there is: about the song, else its film, else its director', () => {
    const about = (id: string) => {
      const subject = shipped.songs.get(id) ?? shipped.films.get(id);
      return subject && quotationOf(shipped, subject)?.about;
    };
    expect(about('dreamlover')).toEqual({ song: 'dreamlover' });
    expect(about('california-dreamin')).toEqual({ film: 'chungking-express' });
    expect(about('yumejis-theme')).toEqual({ director: 'Wong Kar Wai' });
    expect(about('ashes-of-time-redux')).toEqual({ film: 'ashes-of-time' });
    expect(about('fallen-angels')).toEqual({ film: 'fallen-angels' });
  });

  it('keeps its sources: whatever is confirmed names a page', () => {
    const confirmed = songs.filter((song) => song.cues.some((cue) => cue.sources.film));
    expect(confirmed.length).toBeGreaterThan(40);
  });

  it('names its schema in every file, for the editors of those who add a film', () => {
    for (const film of films) {
      const file = readFileSync(join(import.meta.dirname, `../../data/films/${film.id}.json`), 'utf8');
      expect(JSON.parse(file)).toMatchObject({ $schema: '../film.schema.json' });
    }
  });
});

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
    for (const { address } of links) expect(address).toMatch(/AC%20DC%20Either%20Or$/);
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

  it('lead to a film by its id where it is known, or by that of what it is a part of', () => {
    const film = shipped.films.get('chungking-express');
    expect(film && filmLinks(shipped, film).map((link) => link.to)).toEqual(['page', 'page', 'search']);
    const part = shipped.films.get('the-hand');
    expect(part && filmLinks(shipped, part).map(({ address }) => address)).toEqual([
      'https://www.imdb.com/title/tt0343663/',
      'https://www.themoviedb.org/movie/39850',
      expect.stringContaining('letterboxd') as string,
    ]);
  });
});
