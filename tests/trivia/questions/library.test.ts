import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { makeQuestion } from '../../../src/trivia/questions/make-question.ts';
import { pairKey, questionPool } from '../../../src/trivia/questions/pool.ts';
import { DIFFICULTIES, type KindName, type Question } from '../../../src/trivia/questions/question.ts';
import { seeded } from '../seeded.ts';
import { clash, fold, mightBeRight } from './oracle.ts';
import { randomLibrary } from './random-library.ts';

/** The kinds that ask for what a club states: which film, which song, who, when, and what a member wrote. */
const ABOUT_SHELF: readonly KindName[] = [
  ...(['film-of-song', 'song-of-film', 'not-in-film', 'performer'] as const),
  ...(['recording-first', 'recording-year', 'song-of-saying'] as const),
];

/** Every question of the general game and of the games about each film, at some difficulty. */
function questionsOf(library: Catalogue, seed: number): Question[] {
  const chance = seeded(seed);
  const pools = [undefined, ...library.films.keys()].flatMap((filmId) => questionPool(library, { filmId }));
  const pairs = new Map(pools.map((pair) => [pairKey(pair), pair]));
  return [...pairs.values()].map((pair, at) => {
    const question = makeQuestion(library, pair, { difficulty: DIFFICULTIES[at % 3] ?? 'easy', chance });
    if (question === undefined) throw new Error(`${pairKey(pair)} is in the pool and cannot be made`);
    return question;
  });
}

const isOwn = (library: Catalogue, id: string) =>
  library.songs.get(id)?.isFromShelf === true || library.films.get(id)?.isFromShelf === true;

describe('a question from any club’s library', () => {
  it('has one right option by shelf and shipped catalogue, and is marked where it is about the shelf', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomLibrary, fc.nat(), async (libraryOf, seed) => {
        const library = await libraryOf();
        for (const question of questionsOf(library, seed)) {
          const { kind, subject, options, right, quote = '', text, isFromShelf = false, reveal } = question;
          const might = options.map((label) => mightBeRight(library, question, label));
          expect({ question, might }).toEqual({ question, might: options.map((_, at) => at === right) });
          for (const [at, one] of options.entries())
            for (const other of options.slice(at + 1))
              expect([question, clash(library, [one, other], kind)]).toEqual([question, false]);
          const answer = fold(options[right] ?? '');
          expect([question, fold(`${text} ${quote}`).includes(answer)]).toEqual([question, false]);
          if (isFromShelf) kinds.add(kind);
          if (isFromShelf) expect(ABOUT_SHELF).toContain(kind);
          else expect(reveal.source).toMatch(/^https:\/\/example\.test\//);
          if (subject.split('/').some((id) => isOwn(library, id))) expect(isFromShelf).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
    // The rarest need much that few random shelves have.
    expect(kinds.size).toBeGreaterThan(ABOUT_SHELF.length / 2);
  });
});
