import { expect, it } from 'vitest';
import { revealOfFilm, revealOfSong } from '../../../src/trivia/questions/reveal.ts';
import { shipped } from '../../shipped.ts';

const answer = { fact: 'A fact.', source: 'https://example.test' };

function aboutSong(id: string) {
  const song = shipped.songs.get(id);
  if (song === undefined) throw new Error(`no song ${id}`);
  return revealOfSong(shipped, song, answer).quotation?.about;
}

function aboutFilm(id: string) {
  const film = shipped.films.get(id);
  if (film === undefined) throw new Error(`no film ${id}`);
  return revealOfFilm(shipped, film, answer).quotation?.about;
}

it('quotes the critic on the song', () => {
  expect(aboutSong('dreamlover')).toEqual({ song: 'dreamlover' });
});

it('quotes the critic on the song’s film if there is nothing on the song', () => {
  expect(aboutSong('california-dreamin')).toEqual({ film: 'chungking-express' });
});

it('quotes the critic on the film, and not on one of its songs', () => {
  expect(aboutFilm('fallen-angels')).toEqual({ film: 'fallen-angels' });
});

it('quotes nothing on the director', () => {
  expect(aboutSong('yumejis-theme')).toBeUndefined();
  expect(aboutFilm('in-the-mood-for-love')).toBeUndefined();
});
