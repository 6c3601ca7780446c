import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { makeQuestion } from '../../../src/trivia/questions/make-question.ts';
import { pairKey, questionPool } from '../../../src/trivia/questions/pool.ts';
import { KIND_NAMES, type Difficulty, type Question } from '../../../src/trivia/questions/question.ts';
import { seeded } from '../seeded.ts';
import { clash, familyOf, fold, mightBeRight } from './oracle.ts';
import { randomCatalogue } from './random-catalogue.ts';

const difficulty = fc.constantFrom<Difficulty>('easy', 'medium', 'hard');
const seed = fc.nat();

/** Every question of the general game and of the games about each film, once. */
function questionsOf(catalogue: Catalogue, asked: { difficulty: Difficulty; seed: number }): Question[] {
  const chance = seeded(asked.seed);
  const pools = [undefined, ...catalogue.films.keys()].flatMap((filmId) =>
    questionPool(catalogue, { filmId, chineseTitles: true }),
  );
  const pairs = new Map(pools.map((pair) => [pairKey(pair), pair]));
  return [...pairs.values()].map((pair) => {
    const question = makeQuestion(catalogue, pair, { difficulty: asked.difficulty, chance });
    if (question === undefined) throw new Error(`${pairKey(pair)} is in the pool and cannot be made`);
    return question;
  });
}

/** One seed for the whole run, so that each property sees the same catalogues; fast-check prints it on a failure. */
const SEED = Math.floor(Math.random() * 2 ** 31);

/** By their inputs. Making questions takes far longer than judging them, so they are made once. */
const made = new Map<string, { catalogue: Catalogue; questions: Question[] }>();

function everyQuestion(test: (question: Question, catalogue: Catalogue) => void) {
  fc.assert(
    fc.property(randomCatalogue, difficulty, seed, (fresh, hard, start) => {
      const key = JSON.stringify([[...fresh.films], [...fresh.songs], fresh.quotations, hard, start]);
      const known = made.get(key) ?? {
        catalogue: fresh,
        questions: questionsOf(fresh, { difficulty: hard, seed: start }),
      };
      made.set(key, known);
      for (const question of known.questions) test(question, known.catalogue);
    }),
    { numRuns: 40, seed: SEED },
  );
}

describe('a question from any catalogue', () => {
  it('has exactly one option that is right by everything the catalogue knows', () => {
    const seen = new Set<string>();
    everyQuestion((question, catalogue) => {
      seen.add(question.kind);
      const might = question.options.map((label) => mightBeRight(catalogue, question, label));
      expect({ question, might }).toEqual({ question, might: question.options.map((_, at) => at === question.right) });
    });
    // The rarest need much that few random catalogues have.
    expect(seen.size).toBeGreaterThan(KIND_NAMES.length / 2);
  });

  it('has four options that read differently and are nobody under another name', () => {
    everyQuestion((question, catalogue) => {
      expect(new Set(question.options.map(fold)).size).toBe(4);
      for (const one of question.options) {
        expect(`A · ${one}`.length).toBeLessThanOrEqual(80);
        for (const other of question.options) {
          if (one !== other)
            expect([question, clash(catalogue, [one, other], question.kind)]).toEqual([question, false]);
        }
      }
    });
  });

  it('does not name its answer', () => {
    everyQuestion((question) => {
      const told = fold(`${question.text} ${question.quote ?? ''}`);
      expect([told, told.includes(fold(question.options[question.right] ?? ''))]).toEqual([told, false]);
    });
  });

  it('tells a fact and a page that says so', () => {
    everyQuestion(({ reveal }) => {
      expect(reveal.fact).not.toBe('');
      expect(reveal.source).toMatch(/^https:\/\/example\.test\//);
    });
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(randomCatalogue, difficulty, seed, (catalogue, hard, start) => {
        const asked = { difficulty: hard, seed: start };
        expect(questionsOf(catalogue, asked)).toEqual(questionsOf(catalogue, asked));
      }),
      { numRuns: 10 },
    );
  });

  it('asks a scene that gives away an ending only in a game about its film', () => {
    fc.assert(
      fc.property(randomCatalogue, (catalogue) => {
        for (const { kind, subject } of questionPool(catalogue)) {
          if (kind !== 'song-in-scene' && kind !== 'scene-of-song') continue;
          const [filmId, songId = ''] = subject.split('/');
          expect(catalogue.songs.get(songId)?.cues.find((cue) => cue.filmId === filmId)?.spoiler).toBe(false);
        }
        for (const filmId of catalogue.films.keys()) {
          const scenes = questionPool(catalogue, { filmId }).filter(({ kind }) => kind === 'song-in-scene');
          expect(scenes.every(({ subject }) => subject.startsWith(`${filmId}/`))).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('never has a film and another cut of it', () => {
    let cuts = 0;
    everyQuestion((question, catalogue) => {
      if (!['film-of-song', 'film-of-note', 'critics-film', 'chinese-film'].includes(question.kind)) return;
      const titles = [...catalogue.films.values()].filter((film) =>
        question.options.some((label) => fold(label) === fold(film.title + (film.original?.text ?? ''))),
      );
      for (const film of titles) {
        const family = familyOf(catalogue, film.id);
        cuts += family.size - 1;
        const options = titles.filter((other) => family.has(other.id)).map((other) => fold(other.title));
        expect(new Set(options).size).toBe(1);
      }
    });
    expect(cuts).toBeGreaterThan(0);
  });
});
