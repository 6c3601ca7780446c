import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Entry, Hit } from '../../src/catalogue/entries.ts';
import { fold, namesIn } from '../../src/catalogue/search/fold.ts';
import { searchOf } from '../../src/catalogue/search-of.ts';
import { longestQuery, searchOver } from '../../src/catalogue/search/search.ts';
import { shipped } from '../shipped.ts';

function entry(id: string, fields: Partial<Entry>): Entry {
  return { id, kind: 'song', names: [], films: [], people: [], covers: [], remarks: [], around: [], ...fields };
}

const small = [
  entry('film', { names: ['Chungking Express', '重慶森林', 'Chóngqìng sēnlín'], people: ['Faye Wong'] }),
  entry('dreams', {
    names: ['Dreamlover', '夢中人', 'mung6 zung1 jan4'],
    films: ['Chungking Express'],
    people: ['Faye Wong', '王菲'],
    covers: ['Dreams', 'The Cranberries'],
    remarks: ['While Faye secretly tidies the flat.'],
  }),
  entry('california', {
    names: ["California Dreamin'"],
    films: ['Chungking Express'],
    people: ['The Mamas & the Papas'],
  }),
  entry('love', { names: ['In the Mood for Love'], remarks: ['A dreamlover of sorts.'] }),
];
const search = searchOver(small);
const ids = (query: string) => search(query, 25).map(({ id }) => id);

const words = ['dream', 'love', 'killer', 'perfidia', 'of', 'the', '夢中', '人', 'qíng', 'Ä', '2046', 'blue'];
const name = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const entries = fc
  .array(
    fc.record({ names: fc.array(name, { minLength: 1, maxLength: 3 }), remarks: fc.array(name, { maxLength: 2 }) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((records) => records.map((record, i) => entry(`e${i}`, record)));
const query = fc.oneof(
  name,
  fc.string({ unit: 'binary', maxLength: 140 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ maxLength: 20 }),
);

describe('folding', () => {
  it('changes nothing that is folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
  });

  it('takes case, accents, punctuation, tone marks, tone digits and the two Chinese scripts as one', () => {
    expect(fold('Quizás, QUIZÁS!')).toBe('quizas quizas');
    expect(fold("What a Diff'rence")).toBe('what a diffrence');
    expect(fold('Mèng zhōng rén')).toBe('meng zhong ren');
    expect(fold('mung6 zung1 jan4')).toBe('mung zung jan');
    expect(fold('夢中人')).toBe(fold('梦中人'));
    expect(fold('裏')).toBe(fold('裡'));
    expect(fold('臺')).toBe(fold('台'));
    expect(fold('2046')).toBe('2046');
  });
});

describe('search', () => {
  it('reads a catalogue when it is first asked, and once', () => {
    let read = 0;
    const catalogue: Catalogue = {
      ...shipped,
      get songs() {
        read += 1;
        return shipped.songs;
      },
    };
    const later = searchOf(catalogue);
    expect(read).toBe(0);
    expect(later('dreamlover', 1).map(({ id }) => id)).toEqual(['song:dreamlover']);
    later('dreamlover', 1);
    expect(read).toBe(1);
  });

  it('never throws, keeps to the limit, and scores from 1 down to above 0', () => {
    fc.assert(
      fc.property(entries, query, fc.integer({ min: 0, max: 30 }), (all, typed, limit) => {
        const hits = searchOver(all)(typed, limit);
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(hits.every(({ score }) => score > 0 && score <= 1)).toBe(true);
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      }),
    );
  });

  it('answers the same query in the same way, whatever was asked before', () => {
    fc.assert(
      fc.property(entries, query, query, (all, typed, other) => {
        const one = searchOver(all);
        const told = (hits: readonly Hit[]) =>
          hits.map(({ id, score, why, isLikely }) => ({ id, score, why, isLikely }));
        const first = told(one(typed, 25));
        one(other, 25);
        expect(told(one(typed, 25))).toEqual(first);
        expect(told(searchOver(all)(typed, 25))).toEqual(first);
      }),
    );
  });

  it('can tell the reason of every result', () => {
    fc.assert(
      fc.property(entries, query, (all, typed) => {
        for (const hit of searchOver(all)(typed, 25)) {
          expect(hit.why.length).toBeGreaterThan(0);
          for (const { typed: word, found, place } of hit.why) {
            expect(fold(typed.slice(0, longestQuery)).replaceAll(' ', '')).toContain(word);
            const texts = (all.find(({ id }) => id === hit.id)?.[place] ?? []).flatMap(namesIn).map(fold);
            const isThere = texts.some((text) => text.includes(found) || isNameOf(text, found));
            expect(isThere).toBe(true);
          }
        }
      }),
    );
  });

  it('never loses an exact match to an entry that is added', () => {
    fc.assert(
      fc.property(entries, entries, fc.nat(), (all, more, at) => {
        const meant = all[at % all.length];
        const typed = meant?.names[0] ?? '';
        const added = more.map((each, i) => ({ ...each, id: `added${i}` }));
        const after = searchOver([...all, ...added])(typed, 100).map(({ id }) => id);
        expect(after).toContain(meant?.id);
      }),
    );
  });

  it('asks for nothing and finds nothing', () => {
    for (const typed of ['', '   ', '?!', '\ud800', '😀🎬', '.*+?^${}()|[]\\']) expect(search(typed, 25)).toEqual([]);
    expect(searchOver([])('dreams', 25)).toEqual([]);
  });

  it('finds nothing near junk', () => {
    for (const typed of ['xqzvwk', 'bcdfghjkq vwxz', 'שלום', 'مرحبا', 'zzzz']) expect(search(typed, 25)).toEqual([]);
  });

  it('reads no more of a query than its first hundred characters', () => {
    const long = 'dreamlover '.repeat(600);
    expect(search(long, 25)).toEqual(search(long.slice(0, longestQuery), 25));
  });

  it('puts a name before a remark, and a film before its songs where the film was typed', () => {
    expect(ids('dreamlover')).toEqual(['dreams', 'love']);
    expect(ids('chungking express')[0]).toBe('film');
    expect(ids('chungking express')).toContain('dreams');
  });

  it('takes no year for another', () => {
    const years = searchOver([entry('a', { remarks: ['1960'] }), entry('b', { remarks: ['1968'] })]);
    expect(years('1968', 25).map(({ id }) => id)).toEqual(['b']);
    expect(years('1964', 25)).toEqual([]);
  });

  it('puts what a title begins with before a whole word of another name', () => {
    const half = searchOver([entry('other', { names: ['Happy Together', 'Chun Gwong'] }), ...small]);
    expect(half('chun', 25)[0]?.id).toBe('film');
  });

  it('is never as sure of a song that is asked for as of a name typed whole', () => {
    const songs = searchOver([entry('a', { names: ['Waterfall'], films: ['Happy Together'] })]);
    expect(songs('happy together song', 25)[0]?.score).toBeLessThan(1);
    expect(songs('waterfal', 25)[0]?.score).toBeLessThan(1);
    expect(songs('waterfall', 25)[0]?.score).toBe(1);
  });

  it.each([
    ['half a word', 'dreaml'],
    ['one letter wrong', 'dreamlovrr'],
    ['swapped letters', 'draemlover'],
    ['the first letter wrong', 'greamlover'],
    ['half a word with a letter wrong', 'draamlo'],
    ['three letters wrong in a long word', 'dremlowwer'],
    ['a space too many', 'dream lover'],
    ['the other script', '梦中人'],
    ['two characters from the end', '中人'],
    ['one wrong character', '夢里人'],
    ['jyutping', 'mung zung jan'],
    ['the artist and the artist covered', 'faye wong cranberries'],
    ['a half-memory', 'the one where faye tidies that flat'],
  ])('finds a song by %s', (_, typed) => {
    expect(ids(typed)[0]).toBe('dreams');
  });

  it.each([
    ['pinyin without spaces', 'chongqingsenlin'],
    ['a lost space', 'chungkingexpress'],
    ['a piece of a word', 'ungkin'],
  ])('finds a film by %s', (_, typed) => {
    expect(ids(typed)[0]).toBe('film');
  });
});

/** A name is also found as one word, or by the first letters of its words. */
function isNameOf(text: string, found: string): boolean {
  const initials = text
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('');
  return found.slice(1) === text.replaceAll(' ', '') || found.slice(1) === initials;
}
