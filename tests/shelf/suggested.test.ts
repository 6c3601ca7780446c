import { expect, it } from 'vitest';
import { isNewFilm, knownAs, readFilm, readSong } from '../../src/shelf/suggested.ts';
import { shipped } from '../shipped.ts';

const typed = { title: 'Dreamlover', performers: 'Faye Wong', link: '', film: { typed: 'Chungking Express' } };

it('a film of the library is known by its title, with its year or without, in any script', () => {
  for (const film of ['chungking express', 'Chungking Express (1994)', '重慶森林（1994）', 'Chungking Express, 1994']) {
    const read = readSong(shipped, { ...typed, film: { typed: film } });
    expect(read, film).toMatchObject({ kind: 'song', song: { cues: [{ film: 'chungking-express' }] } });
    expect(typeof read === 'object' && knownAs(shipped, read)).toBe('song:dreamlover');
    expect(isNewFilm(shipped, film)).toBe(false);
  }
});

it('a new film has a year', () => {
  expect(readSong(shipped, { ...typed, film: { typed: '2046' } })).toMatchObject({
    song: { cues: [{ film: '2046' }] },
  });
  const read = readSong(shipped, { ...typed, film: { typed: 'Se7en (1995)' } });
  expect(read).toMatchObject({ film: { title: 'Se7en', year: 1995 } });
  expect(isNewFilm(shipped, 'Se7en (1995)')).toBe(true);
  for (const film of ['Se7en', '(1995)', '', 'Se7en (0007)'])
    expect(readSong(shipped, { ...typed, film: { typed: film } }), film).toBe('no-film');
  expect(readFilm({ title: 'Se7en', year: '95', directors: '' })).toBe('no-year');
});

it('what cannot be kept is named', () => {
  expect(readSong(shipped, { ...typed, film: { id: 'gone' } })).toBe('no-film');
  expect(readSong(shipped, { ...typed, title: ' \u200b ' })).toBe('no-title');
  expect(readSong(shipped, { ...typed, title: 'x'.repeat(121) })).toBe('too-long');
  expect(readSong(shipped, { ...typed, performers: 'a;'.repeat(21) })).toBe('too-many-people');
  expect(readSong(shipped, { ...typed, link: 'https://example.org/track/1' })).toBe('no-link');
});
