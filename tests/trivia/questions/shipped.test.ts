import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullName, romanisation } from '../../../src/catalogue/catalogue.ts';
import { loadCatalogue } from '../../../src/catalogue/load.ts';
import { optionText } from '../../../src/texts/trivia.ts';
import { difficultyOf, makeQuestion } from '../../../src/trivia/questions/make-question.ts';
import { pairKey, questionPool } from '../../../src/trivia/questions/pool.ts';
import { DIFFICULTIES, TOPICS, type Difficulty, type Pair } from '../../../src/trivia/questions/question.ts';
import { inWords } from '../../../src/trivia/questions/songs.ts';
import { seeded } from '../seeded.ts';
import { clash, fold, mightBeRight } from './oracle.ts';

const catalogue = await loadCatalogue(join(import.meta.dirname, '../../../data'));
const pool = questionPool(catalogue);

function made(pair: Pair, difficulty: Difficulty, seed: number) {
  const question = makeQuestion(catalogue, pair, { difficulty, chance: seeded(seed) });
  if (question === undefined) throw new Error(`${pairKey(pair)} cannot be made`);
  return question;
}

const pools = [
  ...[undefined, ...catalogue.films.keys()].map((filmId) => questionPool(catalogue, { filmId, chineseTitles: true })),
  ...TOPICS.map((topic) => questionPool(catalogue, { topic, chineseTitles: true })),
];
const everything = [...new Map(pools.flat().map((pair) => [pairKey(pair), pair])).values()];

describe('the questions of the shipped catalogue', () => {
  it('are at least 420 pairs of kind and subject, 280 of them about what fans know, and eight of each kind', () => {
    expect(new Set(pool.map(pairKey)).size).toBe(pool.length);
    expect(everything.length).toBeGreaterThanOrEqual(420);
    expect(everything.filter(({ fame }) => fame < 3).length).toBeGreaterThanOrEqual(280);
    const sizes = Map.groupBy(everything, ({ kind }) => kind);
    for (const [kind, pairs] of sizes)
      if (!kind.startsWith('critics')) expect([kind, pairs.length >= 8]).toEqual([kind, true]);
  });

  it('have one right option each, at every difficulty, by an oracle that reads the labels alone', () => {
    for (const pair of everything) {
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

  it('say “album” where only the album is known to hold the song', () => {
    const chunga = made({ kind: 'film-of-song', subject: 'chungas-revenge' }, 'easy', 1);
    expect(chunga.text).toBe("Which film’s album has “Chunga's Revenge” by Frank Zappa?");
  });

  it('blank the name in the critic’s sentence', () => {
    const article = 'harkii-soundtracks-behind-wong-kar-wai';
    const { quote } = made({ kind: 'critics-song', subject: `${article}/the-killers-death-melody` }, 'easy', 1);
    expect(quote).toMatch(/^“█████”, with its psychedelic melody/);
  });

  it('never ask who plays Su Li-zhen in 2046, since two actors do', () => {
    const game = questionPool(catalogue, { filmId: '2046' });
    const roles = game.filter(({ kind }) => kind === 'who-plays').map(({ subject }) => subject);
    expect(roles).toContain('2046/Bai Ling');
    expect(roles.filter((subject) => subject.includes('Su Li-zhen'))).toEqual([]);
  });

  it('never offer somebody who recorded the song too', () => {
    for (const difficulty of DIFFICULTIES) {
      for (let seed = 0; seed < 40; seed += 1) {
        const { options } = made({ kind: 'cover-artist', subject: 'happy-together-danny-chung' }, difficulty, seed);
        expect(options).not.toContain('Frank Zappa');
        const perfidia = made({ kind: 'performer', subject: 'perfidia' }, difficulty, seed);
        expect(perfidia.options).not.toContain('Nat King Cole');
      }
    }
  });

  it('ask a cast once, whatever the cut', () => {
    const redux = questionPool(catalogue, { filmId: 'ashes-of-time-redux' }).map(({ subject }) => subject);
    expect(redux).toContain('ashes-of-time/the blind swordsman');
    const roles = everything.filter(({ kind }) => kind === 'who-plays').map(({ subject }) => subject);
    expect(roles.filter((subject) => subject.startsWith('ashes-of-time-redux/'))).toEqual([]);
  });

  it('offer only actors of one sex for a role', () => {
    const actors = [...catalogue.films.values()].flatMap(({ cast }) => cast.map(({ actor }) => actor));
    const sexes = new Map(actors.map((actor) => [fullName(actor), actor.sex]));
    for (const pair of everything.filter(({ kind }) => kind === 'who-plays')) {
      for (const difficulty of DIFFICULTIES) {
        const { options } = made(pair, difficulty, 3);
        expect([options, new Set(options.map((label) => sexes.get(label))).size]).toEqual([options, 1]);
      }
    }
  });

  it('ask for a scene among songs of which another is in the film too', () => {
    for (const pair of everything.filter(({ kind }) => kind === 'song-in-scene')) {
      const film = catalogue.films.get(pair.subject.split('/')[0] ?? '');
      const labels = (film?.cues ?? []).flatMap(({ songId }) => {
        const song = catalogue.songs.get(songId);
        return song === undefined ? [] : [optionText.song(inWords(song))];
      });
      for (const difficulty of DIFFICULTIES) {
        const { options } = made(pair, difficulty, 5);
        expect(options.filter((label) => labels.includes(label)).length).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it('ask a year of a recording that is older than its film, among years no later than it', () => {
    for (const pair of everything.filter(({ kind }) => kind === 'recording-year')) {
      const song = catalogue.songs.get(pair.subject);
      const years = (song?.cues ?? []).map(({ filmId }) => catalogue.films.get(filmId)?.year ?? 0);
      for (const difficulty of DIFFICULTIES) {
        const { options } = made(pair, difficulty, 9);
        expect(Math.max(...options.map(Number))).toBeLessThanOrEqual(Math.min(...years));
      }
    }
  });

  it('name no song by a bare romanisation', () => {
    const spelled = [...catalogue.songs.values()].filter((song) => romanisation(song) !== undefined);
    for (const pair of everything) {
      const { text, options } = made(pair, 'medium', 2);
      for (const { title } of spelled) expect([text, ...options]).not.toContainEqual(expect.stringContaining(title));
    }
  });

  it('show no page of a mirror, a forum or an aggregator', () => {
    for (const pair of everything) {
      const { source, note } = made(pair, 'medium', 2).reveal;
      for (const page of [source, note?.source].filter((one) => one !== undefined))
        expect(catalogue.sources.refused).not.toContain(new URL(page).hostname);
    }
  });

  it('keep a scene that gives away an ending for the game about its film', () => {
    const pair = { kind: 'song-in-scene', subject: 'fallen-angels/only-you' };
    expect(pool.map(pairKey)).not.toContain('song-in-scene:fallen-angels/only-you');
    expect(questionPool(catalogue, { filmId: 'fallen-angels' })).toContainEqual(expect.objectContaining(pair));
  });
});
