import { expect, it } from 'vitest';
import { shipped } from '../shipped.ts';
import { libraryWith } from './libraries.ts';
import { ownFilm, ownSong } from './samples.ts';

const film = ownFilm();
const song = ownSong(film.id);

it('an empty shelf changes nothing', async () => {
  const library = await libraryWith({});
  expect([...library.films.values()]).toEqual([...shipped.films.values()]);
  expect([...library.songs.values()]).toEqual([...shipped.songs.values()]);
  expect([...library.people]).toEqual([...shipped.people]);
  expect(library.people.get('faye-wong')).toBe(shipped.people.get('faye-wong'));
});

it('a club’s film and song stand beside the shipped ones, in the order of years, and say whose they are', async () => {
  const library = await libraryWith({ films: [film], songs: [song] });
  expect(library.films.size).toBe(shipped.films.size + 1);
  const years = [...library.films.values()].map(({ year }) => year);
  expect(years).toEqual(years.toSorted((a, b) => a - b));
  expect(library.films.get(film.id)).toMatchObject({ title: 'Reservoir Dogs', isFromShelf: true });
  expect(library.songs.get(song.id)).toMatchObject({ isFromShelf: true, cues: [{ filmId: film.id }] });
  expect(library.people.get('blue-swede')?.songs.map(({ song: { id } }) => id)).toEqual([song.id]);
});

it('a club’s song in a shipped film joins its soundtrack', async () => {
  const own = ownSong('chungking-express', 'Dolphins', 'Fred Neil');
  const library = await libraryWith({ songs: [own] });
  expect(library.films.get('chungking-express')?.cues.at(-1)).toMatchObject({ songId: own.id });
  expect(shipped.films.get('chungking-express')?.cues.at(-1)?.songId).not.toBe(own.id);
});

it('a film and a song that the shipped catalogue has too are one with it', async () => {
  const twin = ownFilm('Chungking Express', 1994);
  const library = await libraryWith({ films: [twin], songs: [ownSong(twin.id, 'Dreamlover', 'Faye Wong')] });
  expect([...library.films.keys()]).toEqual([...shipped.films.keys()]);
  expect([...library.songs.keys()]).toEqual([...shipped.songs.keys()]);
});

it('a song of two films that turn out to be one is in that film once', async () => {
  const twin = ownFilm('Chungking Express', 1994);
  const own = ownSong(twin.id, 'Dolphins', 'Fred Neil');
  const inBoth = { ...own, cues: [...own.cues, ...ownSong('chungking-express').cues] };
  const library = await libraryWith({ films: [twin], songs: [inBoth] });
  const cues = library.films.get('chungking-express')?.cues.filter(({ songId }) => songId === own.id);
  expect(cues).toHaveLength(1);
});

it('a club’s own alone is without the shipped films, but for those that its songs are in', async () => {
  const own = ownSong('chungking-express', 'Dolphins', 'Fred Neil');
  const library = await libraryWith({ films: [film], songs: [song, own], isAlone: true });
  expect([...library.films.keys()]).toEqual([film.id, 'chungking-express']);
  expect([...library.songs.keys()]).toEqual([song.id, own.id]);
  expect(library.films.get('chungking-express')?.cues).toHaveLength(1);
});

it('a song whose film is gone from the shelf is left out', async () => {
  expect((await libraryWith({ songs: [song] })).songs.has(song.id)).toBe(false);
});

it('people whose names have no letters for an id keep theirs while others come and go', async () => {
  const idOf = async (names: string[]) => {
    const songs = names.map((name) => ownSong(film.id, name, name));
    const { people } = await libraryWith({ films: [film], songs });
    return [...people.values()].find(({ name }) => name === '崔健')?.id;
  };
  const known = await idOf(['崔健']);
  expect(known).toMatch(/^person-/);
  expect(await idOf(['竇唯', '🎸', '崔健'])).toBe(known);
});
