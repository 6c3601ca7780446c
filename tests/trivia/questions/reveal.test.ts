import { expect, it } from 'vitest';
import { passageFor } from '../../../src/trivia/questions/reveal.ts';
import { shipped } from '../../shipped.ts';

const NOTHING = { fact: '', source: '', songId: undefined, filmId: undefined };

function passage(about: { songId: string } | { filmId: string }, shown: readonly string[] = [], chance = 0) {
  return passageFor(shipped, { ...NOTHING, ...about }, { shown: new Set(shown), chance: () => chance });
}

const noteOf = (songId: string) => shipped.songs.get(songId)?.note ?? '';

it('tells the note on the song, with its page', () => {
  const { note, quotation } = passage({ songId: 'dreamlover' });
  expect(note).toMatchObject({ text: noteOf('dreamlover') });
  expect(note?.source).toMatch(/^https?:/);
  expect(quotation).toBeUndefined();
});

it('quotes the critic on the song where the game has shown the note', () => {
  const { note, quotation } = passage({ songId: 'dreamlover' }, [noteOf('dreamlover')]);
  expect(note).toBeUndefined();
  expect(quotation?.about).toEqual({ song: 'dreamlover' });
});

it('tells nothing where all that there is on that very subject has been shown', () => {
  const shown = [noteOf('california-dreamin')];
  expect(passage({ songId: 'california-dreamin' }, shown)).toEqual({ note: undefined, quotation: undefined });
});

it('turns with the question where the critic wrote several passages', () => {
  const shown = [shipped.films.get('fallen-angels')?.note ?? ''];
  const ids = [0, 0.99].map((chance) => passage({ filmId: 'fallen-angels' }, shown, chance).quotation?.id);
  expect(new Set(ids).size).toBe(2);
});
