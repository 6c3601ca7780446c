import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../src/shelf/export/csv.ts';
import { filmFilesOf, jsonOf } from '../../../src/shelf/export/json.ts';
import { letterboxdOf } from '../../../src/shelf/export/letterboxd.ts';
import { shipped } from '../../shipped.ts';
import { readText } from '../files.ts';
import { anyShelf, selectionOf, shelfOf } from './shelves.ts';

describe('an export as JSON', () => {
  it('gives the same shelf when it is imported', async () => {
    await fc.assert(
      fc.asyncProperty(anyShelf, async (films) => {
        const shelf = shelfOf(films);
        const { format, files, notUnderstood } = await readText(jsonOf(selectionOf(shelf)));
        expect({ format, notUnderstood }).toEqual({ format: 'needledrop', notUnderstood: [] });
        expect(shelfOf(files)).toEqual(shelf);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the shipped films with everything that is known of them', async () => {
    const { films, songs } = shelfOf((await readText(jsonOf(selectionOf(shipped)))).files);
    expect(films).toEqual(shipped.films);
    expect(songs).toEqual(shipped.songs);
  });

  it('of some songs has each once, in its own film where that is among them', () => {
    const all = selectionOf(shipped);
    const again = all.find(({ film, songs }) => songs.some((song) => song.cues[0].filmId !== film.id));
    const song = again?.songs.find(({ cues }) => cues[0].filmId !== again.film.id);
    const home = all.find(({ film }) => film.id === song?.cues[0].filmId);
    if (again === undefined || song === undefined || home === undefined) throw new Error('no song is heard again');
    expect(filmFilesOf([{ film: again.film, songs: [song] }])[0]?.songs).toMatchObject([{ id: song.id }]);
    const [first, second] = filmFilesOf([
      { film: again.film, songs: [song] },
      { film: home.film, songs: [song] },
    ]);
    expect(first?.songs).toMatchObject([{ again: song.id }]);
    expect(second?.songs).toMatchObject([{ id: song.id }]);
  });
});

describe('an export as CSV', () => {
  it('says the same when it is imported, and gives a spreadsheet nothing to compute', async () => {
    await fc.assert(
      fc.asyncProperty(anyShelf, async (films) => {
        const text = csvOf(selectionOf(shelfOf(films)));
        expect(
          parse(text, { bom: true })
            .flat()
            .filter((cell) => /^[=+\-@\t\r]/.test(cell)),
        ).toEqual([]);
        const read = await readText(text);
        const people = (named: readonly { name: string }[]) => named.map(({ name }) => name);
        const inOrder = [...shelfOf(films).films.values()].flatMap(
          ({ id }) => films.find((film) => film.id === id) ?? [],
        );
        const ofFilm = ({ title, year, directors }: (typeof films)[number]) => ({
          title,
          year,
          directors: people(directors),
        });
        expect(read.notUnderstood).toEqual([]);
        expect(
          read.films.map(({ title, year, directors, original }) => ({ title, year, directors, original })),
        ).toEqual(
          inOrder
            .filter(({ songs }) => songs.length === 0)
            .map((film) => ({ ...ofFilm(film), original: film.original?.text })),
        );
        expect(
          read.songs.map(({ title, performers, year, link, film }) => ({ title, performers, year, link, film })),
        ).toEqual(
          inOrder.flatMap((film) =>
            film.songs.flatMap((song) =>
              'again' in song
                ? []
                : {
                    title: song.title,
                    performers: people(song.performers),
                    year: song.year,
                    link: song.links['deezer'],
                    film: ofFilm(film),
                  },
            ),
          ),
        );
      }),
    );
  });

  it('has a line for each song, and one for each film without', () => {
    const { films, songs } = shipped;
    const lines = csvOf(selectionOf(shipped)).trimEnd().split('\r\n');
    const cues = [...films.values()].map(({ cues }) => Math.max(cues.length, 1)).reduce((sum, count) => sum + count, 0);
    expect(lines).toHaveLength(1 + cues);
    expect(lines.length).toBeGreaterThan(songs.size);
    expect(lines[0]).toBe('\ufeffTitle,Artist,Film,Film Year,Director,Year,Original Title,Link');
  });
});

describe('an export for Letterboxd', () => {
  it('has its import’s columns, and every film once', async () => {
    const text = letterboxdOf(selectionOf(shipped));
    const [header, ...rows] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,Rating,Rating10,WatchedDate,Rewatch,Tags,Review',
    );
    expect(rows).toContain(',844,tt0212712,2046,2004,Wong Kar Wai,,,,,,');
    expect(rows.every((row) => row.split(',').length >= 12)).toBe(true);
    const { films } = await readText(text);
    expect(films.map(({ title }) => title)).toEqual([...shipped.films.values()].map(({ title }) => title));
  });
});
