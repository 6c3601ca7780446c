import { expect, it } from 'vitest';
import { quotationFor } from '../../../src/trivia/questions/reveal.ts';
import { shipped } from '../../shipped.ts';

const song = (songId: string) => ({ songId, filmId: undefined });
const film = (filmId: string) => ({ songId: undefined, filmId });

function about(subject: ReturnType<typeof song> | ReturnType<typeof film>, chance = 0) {
  return quotationFor(shipped, subject, () => chance)?.about;
}

it('quotes the critic on the song', () => {
  expect(about(song('dreamlover'))).toEqual({ song: 'dreamlover' });
});

it('quotes the critic on the song’s film if there is nothing on the song', () => {
  expect(about(song('california-dreamin'))).toEqual({ film: 'chungking-express' });
});

it('quotes the critic on the film, and not on one of its songs', () => {
  expect(about(film('fallen-angels'))).toEqual({ film: 'fallen-angels' });
});

it('quotes nothing on the director', () => {
  expect(about(song('yumejis-theme'))).toBeUndefined();
  expect(about(film('in-the-mood-for-love'))).toBeUndefined();
});

it('turns with the question where the critic wrote several passages', () => {
  const ids = [0, 0.99].map((chance) => quotationFor(shipped, film('fallen-angels'), () => chance)?.id);
  expect(new Set(ids).size).toBe(2);
});
