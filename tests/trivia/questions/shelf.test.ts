import { describe, expect, it } from 'vitest';
import { makeQuestion } from '../../../src/trivia/questions/make-question.ts';
import { questionPool } from '../../../src/trivia/questions/pool.ts';
import type { KindName, Question } from '../../../src/trivia/questions/question.ts';
import { readQuestion, writeQuestion } from '../../../src/trivia/questions/stored-question.ts';
import { largeShelf, libraryWith, sampleShelf } from '../../shelf/libraries.ts';
import { ownSong } from '../../shelf/samples.ts';
import { shipped } from '../../shipped.ts';
import { seeded } from '../seeded.ts';

const { films, songs } = sampleShelf();
const [film] = films;
const [song] = songs;
if (film === undefined || song === undefined) throw new Error('the sample shelf is empty');

const library = await libraryWith({ films, songs });

function ask(kind: KindName, subject: string, { catalogue = library, seed = 1 } = {}): Question {
  const question = makeQuestion(catalogue, { kind, subject }, { difficulty: 'medium', chance: seeded(seed) });
  if (question === undefined) throw new Error(`${kind}:${subject} cannot be made`);
  return question;
}

const kindsIn = (pool: readonly { kind: KindName; isFromShelf?: boolean | undefined }[]) =>
  new Set(pool.flatMap(({ kind, isFromShelf }) => (isFromShelf ? [kind] : [])));

describe('a question about a shelf', () => {
  it('asks for film, song, performer and year alone, and needs no page', () => {
    expect(kindsIn(questionPool(library))).toEqual(
      new Set(['film-of-song', 'not-in-film', 'performer', 'recording-first', 'recording-year']),
    );
    expect(kindsIn(questionPool(library, { filmId: film.id }))).toContain('song-of-film');
    const question = ask('film-of-song', song.id);
    expect(question).toMatchObject({
      text: 'In which film do you hear “amberalder” by Band 00?',
      isFromShelf: true,
      reveal: { source: undefined, fact: '“amberalder” by Band 00 plays in Alder Road.' },
    });
    expect(question.options[question.right]).toBe('Alder Road');
    expect(readQuestion(writeQuestion(question))).toEqual(question);
  });

  it('offers the shelf’s own, and shipped films where those are too few', async () => {
    const own = new Set(films.map(({ title }) => title));
    for (let seed = 0; seed < 20; seed += 1)
      expect(ask('film-of-song', song.id, { seed }).options.filter((label) => !own.has(label))).toEqual([]);
    const small = await libraryWith({ films: [film], songs: songs.slice(0, 5) });
    expect(ask('film-of-song', song.id, { catalogue: small }).options.filter((label) => !own.has(label))).toHaveLength(
      3,
    );
  });

  it('is not asked where the club says that the film is without the song', async () => {
    const absent = { ...song, cues: [{ ...song.cues[0], film: film.id, absent: true, spoiler: false, sources: {} }] };
    const without = await libraryWith({ films, songs: [absent, ...songs.slice(1)] });
    expect(
      makeQuestion(without, { kind: 'film-of-song', subject: song.id }, { difficulty: 'easy', chance: seeded(1) }),
    ).toBe(undefined);
  });

  it('leaves the questions about the shipped catalogue as they are, but for what the shelf makes doubtful', async () => {
    for (const { kind, subject } of questionPool(shipped).filter((_, at) => at % 5 === 0))
      expect(ask(kind, subject)).toEqual(ask(kind, subject, { catalogue: shipped }));
    // The shelf has the same song in another shipped film, so that film is no wrong option any more.
    const cover = ownSong('in-the-mood-for-love', 'Dreamlover', 'A Cover Band');
    const covered = await libraryWith({ songs: [cover] });
    const offered = (catalogue: typeof shipped) =>
      Array.from({ length: 60 }, (_, seed) => ask('film-of-song', 'dreamlover', { catalogue, seed }).options).flat();
    expect(offered(shipped)).toContain('In the Mood for Love');
    expect(offered(covered)).not.toContain('In the Mood for Love');
  });

  it('comes from at most a hundred subjects of a kind, however large the shelf', async () => {
    const large = await libraryWith(largeShelf(400));
    const pool = questionPool(large).filter(({ isFromShelf }) => isFromShelf);
    for (const [kind, pairs] of Map.groupBy(pool, (pair) => pair.kind))
      expect([kind, pairs.length <= 100]).toEqual([kind, true]);
    expect(pool.length).toBeGreaterThan(200);
  });
});

describe('a member’s sentence', () => {
  const say = (sentence: string) =>
    libraryWith({
      ...{ films, songs },
      sayings: [{ id: 'saying', memberId: '100000000000000001', sentence, subject: `song:${song.id}` }],
    });
  const SENTENCE = 'Amberalder begins before Alder Road does, and the Band 00 never come home.';

  it('is asked about with its names blanked, and its question stores no author', async () => {
    const catalogue = await say(SENTENCE);
    const question = ask('song-of-saying', 'saying', { catalogue });
    expect(question).toMatchObject({
      text: 'Which song did a member of this club write this about?',
      quote: '█████ begins before █████ does, and the █████ never come home.',
      isFromShelf: true,
    });
    expect(question.options[question.right]).toBe('amberalder');
    expect(writeQuestion(question)).not.toContain('100000000000000001');
    expect(questionPool(catalogue).map(({ kind }) => kind)).toContain('song-of-saying');
  });

  it('is not asked about where it says too little, or is gone', async () => {
    const pool = questionPool(await say('So good, amberalder!'));
    expect(pool.map(({ kind }) => kind)).not.toContain('song-of-saying');
    expect(
      makeQuestion(library, { kind: 'song-of-saying', subject: 'saying' }, { difficulty: 'easy', chance: seeded(1) }),
    ).toBeUndefined();
  });
});
