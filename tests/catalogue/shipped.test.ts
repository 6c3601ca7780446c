import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quotedOn } from '../../src/catalogue/quotations.ts';
import { faultsOfTexts, warningsOf } from '../../src/catalogue/check.ts';
import { shipped } from '../shipped.ts';

const films = [...shipped.films.values()];
const songs = [...shipped.songs.values()];

/** A file as it stands, before what it leaves out is filled in. */
const filmFileOfFames = z.object({
  songs: z.array(z.union([z.object({ again: z.string() }), z.object({ fame: z.literal([1, 2, 3]) })])),
});

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
      return subject && quotedOn(shipped, subject, 0).passages[0]?.about;
    };
    expect(about('dreamlover')).toEqual({ song: 'dreamlover' });
    expect(about('california-dreamin')).toEqual({ film: 'chungking-express' });
    expect(about('yumejis-theme')).toEqual({ director: 'Wong Kar Wai' });
    expect(about('ashes-of-time-redux')).toEqual({ film: 'ashes-of-time' });
    expect(about('fallen-angels')).toEqual({ film: 'fallen-angels' });
  });

  it('has a note and its pages on every film and on every song but one of which nothing is known', () => {
    const bare = [...films, ...songs].filter(({ note, sources }) => note === undefined || sources.note === undefined);
    expect(bare.map(({ id }) => id)).toEqual(['ho-heoi-ho-cung']);
    expect(warningsOf(shipped)).toEqual(['catalogue: ho-heoi-ho-cung has no note']);
    expect(faultsOfTexts(shipped)).toEqual([]);
  });

  it('says nothing about how it was found out, and no sentence twice', () => {
    const texts = [...films, ...songs].flatMap(({ note }) => note ?? []);
    const research = /no (page|source)|not settled|unsettled|not known|sources? (say|do not|differ)|matched/i;
    expect(texts.filter((text) => research.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('writes its prose with curly quotation marks and apostrophes alone', () => {
    const prose = [
      ...films.flatMap(({ note, music, setting }) => [note, music, setting]),
      ...songs.flatMap(({ note, meaning, cues }) => [note, meaning, ...cues.flatMap((cue) => [cue.scene, cue.ending])]),
    ];
    expect(prose.filter((text) => text !== undefined && /['"]/.test(text))).toEqual([]);
  });

  it('says how well each song is known, in its file, and spreads that', () => {
    const fames = films.flatMap((film) => {
      const file = readFileSync(join(import.meta.dirname, `../../data/films/${film.id}.json`), 'utf8');
      return filmFileOfFames.parse(JSON.parse(file)).songs.flatMap((entry) => ('again' in entry ? [] : [entry.fame]));
    });
    expect(fames).toHaveLength(songs.length);
    for (const fame of [1, 2, 3]) expect(fames.filter((one) => one === fame).length).toBeGreaterThan(25);
  });

  it('spells a Chinese title that has no English one by one system a language, a word a syllable', () => {
    const spelled = songs.filter(({ titleLanguage = '', title, original }) => {
      return /Cantonese|Mandarin/.test(titleLanguage) && /\p{Script=Han}/u.test(original?.text ?? '') && title !== '';
    });
    expect(spelled.length).toBeGreaterThan(30);
    const bare = (text = '') =>
      text
        .normalize('NFKD')
        .replaceAll(/[\p{M}\d:]/gu, '')
        .toLowerCase()
        .split(/\s+/u);
    for (const { id, title, titleLanguage, original } of spelled) {
      const spelling = bare(titleLanguage === 'Cantonese' ? original?.jyutping : original?.pinyin).join('');
      expect(spelling, id).toContain(bare(title).join(''));
      const characters = original?.text.match(/\p{Script=Han}/gu)?.length;
      expect(bare(title).length, id).toBe(characters);
    }
  });

  it('cites pages themselves, not their mirrors', () => {
    const mirrors = /kfd\.me|kampuspedia|oracleblog|infosekolah|piglix|academickids|jmediawiki|iiab\.me|liquisearch/;
    const more = /kiwix|enwikipedia|artikeldigital|xcv\.wiki|ipfs\.io|profilbaru|wikisum|jpshuntong|arietiform/;
    const sources = [...films, ...songs].flatMap((one) => [
      ...Object.values(one.sources).flat(),
      ...one.cues.flatMap((cue) => Object.values(cue.sources).flat()),
    ]);
    expect(sources.length).toBeGreaterThan(800);
    expect(sources.filter((address) => mirrors.test(address) || more.test(address))).toEqual([]);
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
