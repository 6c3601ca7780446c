import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Song } from '../../../src/catalogue/catalogue.ts';
import { loadCatalogue } from '../../../src/catalogue/load.ts';
import { difficultyOf, makeQuestion } from '../../../src/trivia/questions/make-question.ts';
import { nextPair, pairKey, questionPool } from '../../../src/trivia/questions/pool.ts';
import type { Difficulty, Pair } from '../../../src/trivia/questions/question.ts';
import { seeded } from '../seeded.ts';
import { clash, fold, mightBeRight } from './oracle.ts';

const catalogue = await loadCatalogue(join(import.meta.dirname, '../../../data'));
const pool = questionPool(catalogue);
const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];

function made(pair: Pair, difficulty: Difficulty, seed: number) {
  const question = makeQuestion(catalogue, pair, { difficulty, chance: seeded(seed) });
  if (question === undefined) throw new Error(`${pairKey(pair)} cannot be made`);
  return question;
}

describe('the questions of the shipped catalogue', () => {
  it('are at least 250 pairs of kind and subject, of seven kinds or more, and 40 of which film came first at most', () => {
    expect(new Set(pool.map(pairKey)).size).toBe(pool.length);
    expect(pool.length).toBeGreaterThanOrEqual(250);
    expect(new Set(pool.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
    expect(pool.filter(({ kind }) => kind === 'film-first').length).toBeLessThanOrEqual(40);
  });

  it('have one right option each, at every difficulty, by an oracle that reads the labels alone', () => {
    const pools = [undefined, ...catalogue.films.keys()].flatMap((filmId) => questionPool(catalogue, { filmId }));
    for (const pair of new Map(pools.map((one) => [pairKey(one), one])).values()) {
      for (const difficulty of DIFFICULTIES) {
        const question = made(pair, difficulty, 7);
        const might = question.options.map((label) => mightBeRight(catalogue, question, label));
        expect({ question, might }).toEqual({
          question,
          might: question.options.map((_, at) => at === question.right),
        });
        expect(fold(question.text)).not.toContain(fold(question.options[question.right] ?? ''));
        expect(question.reveal.source).toMatch(/^https?:/);
        for (const [at, one] of question.options.entries()) {
          for (const other of question.options.slice(at + 1)) {
            expect([question, clash(catalogue, [one, other], question.kind)]).toEqual([question, false]);
          }
        }
      }
    }
  });

  it('have the right option in every place about as often', () => {
    const places = [0, 0, 0, 0];
    for (const [seed, pair] of [...pool, ...pool, ...pool].entries()) {
      const { right } = made(pair, difficultyOf('mixed', seeded(seed)), seed);
      places[right] = (places[right] ?? 0) + 1;
    }
    // A quarter each; with about 1,200 draws, four standard deviations are 0.05.
    for (const count of places) expect(Math.abs(count / (3 * pool.length) - 0.25)).toBeLessThan(0.05);
  });

  it('never bring Ashes of Time and its Redux together', () => {
    const both = ['ashes-of-time', 'ashes-of-time-redux'].map((id) => fold(catalogue.films.get(id)?.title ?? ''));
    for (const [seed, pair] of pool.entries()) {
      const { options, text } = made(pair, 'easy', seed);
      const told = [text, ...options].map(fold);
      const redux = told.filter((one) => one.includes(both[1] ?? '')).length;
      const original = told.filter((one) => one.includes(both[0] ?? '') && !one.includes(both[1] ?? '')).length;
      expect(Math.min(redux, original)).toBe(0);
    }
  });

  it('say “on the soundtrack of” where only the album is known to hold the song', () => {
    const chunga = made({ kind: 'film-of-song', subject: 'chungas-revenge' }, 'easy', 1);
    expect(chunga.text).toBe("“Chunga's Revenge” by Frank Zappa is on the soundtrack of which of these?");
  });

  it('blank the name in the critic’s sentence', () => {
    const article = 'harkii-soundtracks-behind-wong-kar-wai';
    const { quote } = made({ kind: 'critics-song', subject: `${article}/the-killers-death-melody` }, 'easy', 1);
    expect(quote).toMatch(/^“█████”, with its psychedelic melody/);
  });

  it('ask a Chinese title in such a way that counting its characters tells nothing', () => {
    const songs = [...catalogue.songs.values()];
    const words = (title: string) => title.split(' ').length;
    const spelled = ({ title, original }: Song) =>
      [original?.pinyin, original?.jyutping].some(
        (spelling) => spelling !== undefined && fold(spelling) === fold(title),
      );
    const asked = pool.filter(({ kind }) => kind === 'chinese-song');
    expect(asked.length).toBeGreaterThan(10);
    for (const [seed, pair] of asked.entries()) {
      for (const difficulty of DIFFICULTIES) {
        const { options, text } = made(pair, difficulty, seed);
        const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
        const shown = options.map((label) => songs.find(({ title }) => title === label));
        for (const song of shown.filter((one) => one !== undefined).filter(spelled))
          expect([text, song.title, song.original?.text.match(/\p{Script=Han}/gu)?.length]).toEqual([
            text,
            song.title,
            characters,
          ]);
        const right = catalogue.songs.get(pair.subject);
        if (right && words(right.title) === characters)
          expect(options.map(words)).toEqual([1, 1, 1, 1].map(() => characters));
      }
    }
  });

  it('name the film that a performer’s recording is heard in, and no credit of several names alone', () => {
    const asked = pool.filter(({ kind }) => kind === 'performer');
    for (const pair of asked) expect(made(pair, 'easy', 1).text).toMatch(/, (heard in|on the soundtrack of) .+\?$/);
    for (const difficulty of DIFFICULTIES) {
      const several = (subject: string) =>
        made({ kind: 'performer', subject }, difficulty, 1).options.filter((label) => label.includes(' & ')).length;
      expect(several('sensuous-forest')).toBeGreaterThan(1);
      expect(several('dreamlover')).toBe(0);
    }
  });

  it('ask of a cover who recorded the song before, or whose it is, with wrong options of the same sort', () => {
    const before = made({ kind: 'cover-artist', subject: 'shi-zhe-yang-de' }, 'hard', 1);
    expect(before.text).toBe('“Si Ze Joeng Dik” by Anita Mui is a cover. Who recorded the song before?');
    const whose = made({ kind: 'cover-artist', subject: 'bengawan-solo' }, 'hard', 1);
    expect(whose.text).toBe('“Bengawan Solo” by Rebecca Pan is a cover. Whose song is it?');
    const wrote = (song: Song) => [...song.composers, ...song.lyricists].map(({ name }) => fold(name));
    const writers = new Set([...catalogue.songs.values()].flatMap(wrote));
    const people = whose.options.flatMap((label) => label.replaceAll(/ \p{Script=Han}+/gu, '').split(' & ')).map(fold);
    expect(people.filter((name) => !writers.has(name))).toEqual([]);
  });

  it('hide the song that a cover is of among songs that might be it, the harder the more alike', () => {
    const { options } = made({ kind: 'covered-title', subject: 'gik-cing' }, 'hard', 1);
    const chinese = [...catalogue.songs.values()].filter(({ original }) =>
      /\p{Script=Han}/u.test(original?.text ?? ''),
    );
    expect(chinese.map(({ title }) => title).filter((title) => options.includes(title))).toEqual([]);
  });

  it('keep a scene that gives away an ending for the game about its film', () => {
    const pair = { kind: 'song-in-scene', subject: 'fallen-angels/only-you' };
    expect(pool.map(pairKey)).not.toContain('song-in-scene:fallen-angels/only-you');
    expect(questionPool(catalogue, { filmId: 'fallen-angels' })).toContainEqual(expect.objectContaining(pair));
  });
});

describe('the next question', () => {
  it('is none that was asked, until all were', () => {
    const chance = seeded(3);
    const asked = new Set<string>();
    while (asked.size < pool.length) {
      const pair = nextPair(pool, asked, { difficulty: difficultyOf('mixed', chance), chance });
      if (pair === undefined) throw new Error('used up too early');
      expect(asked).not.toContain(pairKey(pair));
      asked.add(pairKey(pair));
    }
    expect(nextPair(pool, asked, { difficulty: 'easy', chance })).toBeUndefined();
  });

  it('is about what is well known in an easy game and about the rest in a hard one, while there is any', () => {
    const known = new Map(pool.map((pair) => [pairKey(pair), pair.wellKnown]));
    for (const seed of Array.from({ length: 50 }).keys()) {
      const next = (difficulty: Difficulty) => nextPair(pool, new Set(), { difficulty, chance: seeded(seed) });
      const [easy, hard] = [next('easy'), next('hard')];
      expect([easy && known.get(pairKey(easy)), hard && known.get(pairKey(hard))]).toEqual([true, false]);
    }
    const allEasy = new Set(pool.filter((pair) => pair.wellKnown).map(pairKey));
    expect(nextPair(pool, allEasy, { difficulty: 'easy', chance: seeded(1) })).toBeDefined();
  });
});
