import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { ShelfFilmFile } from '../../src/catalogue/schema.ts';
import { draftOf, filmIn, songIn } from '../../src/shelf/draft.ts';
import { filmFilesOf, jsonOf } from '../../src/shelf/export/json.ts';
import { ownSelection } from '../../src/shelf/export/select.ts';
import { planImport } from '../../src/shelf/plan-import.ts';
import { selectionOf, anyShelf, shelfOf } from './export/shelves.ts';
import { readText } from './files.ts';
import { libraryWith } from './libraries.ts';
import { ownFilm, ownSong } from './samples.ts';

const empty = await libraryWith({});
const alone = await libraryWith({ isAlone: true });

const planOf = async (text: string, library = empty) => planImport(library, await readText(text));

/** The library once a file is imported to an empty shelf, which is all that the club wants. */
async function importedFrom(text: string): Promise<Catalogue> {
  const { films, songs } = await draftOf('needledrop', await planOf(text, alone));
  return libraryWith({
    isAlone: true,
    films: films.map(({ content }) => filmIn(content)),
    songs: songs.map(({ content }) => songIn(content)),
  });
}

const jsonFile = (...films: object[]) => JSON.stringify(films);

const titlesIn = (films: readonly ShelfFilmFile[]) =>
  films
    .flatMap(({ title, songs }) => [title, ...songs.flatMap((song) => ('again' in song ? [] : song.title))])
    .toSorted();

const heardIn = (plan: { songs: ReadonlyMap<string, { title: string; cues: { film: string }[] }> }) =>
  [...plan.songs.values()].map(({ title, cues }) => [title, ...cues.map(({ film }) => film)]);

describe('a plan', () => {
  it('puts a song in its film, new or known, and takes what the library has as there', async () => {
    const fallen = ownFilm('Fallen', 1998);
    const library = await libraryWith({
      films: [fallen],
      songs: [ownSong(fallen.id, 'Time Is on My Side', 'Irma Thomas')],
    });
    const lines = [
      'The Mamas & the Papas – California Dreamin’ (Chungking Express, 1994)',
      'irma thomas – TIME IS ON MY SIDE (fallen)',
      'The Rolling Stones – Time Is on My Side (Fallen, 1998)',
      'Pixies – Where Is My Mind? (Fight Club, 1999)',
      'The Dust Brothers – Who Is Tyler Durden? (Fight Club)',
      'Nobody – Nothing (Unheard Of)',
      'Nobody – Nowhere',
    ];
    const plan = await planOf(lines.join('\n'), library);
    const club = ownFilm('Fight Club', 1999).id;
    expect(plan.there).toBe(2);
    expect(heardIn(plan)).toEqual([
      ['Time Is on My Side', fallen.id],
      ['Where Is My Mind?', club],
      ['Who Is Tyler Durden?', club],
    ]);
    expect([...plan.films.keys()]).toEqual([club]);
    expect(plan.doubtful.map(({ line }) => line)).toEqual([6, 7]);
  });

  it('keeps links to songs alone, and spells Chinese titles', async () => {
    const song = 'https://open.spotify.com/track/6AqDnxoQ1XeC4qtvNMLvFc';
    const rows = [`聽風,Somebody,${song}?si=x`, 'Other,Somebody,https://example.org/track/1'];
    const plan = await planOf(
      `Song,Artist,Link,Film,Film Year\n${rows.map((row) => `${row},重慶來信,2001`).join('\n')}`,
    );
    const [first, second] = plan.songs.values();
    expect(first).toMatchObject({ links: { spotify: song }, original: { text: '聽風', simplified: '听风' } });
    expect(second?.links).toEqual({});
    expect([...plan.films.values()]).toMatchObject([{ original: { pinyin: 'Chóngqìng láixìn' } }]);
  });

  it('has a film without a year only where the library has it', async () => {
    const plan = await planOf('Title,Year\n2046,\nUnheard Of,\n');
    expect(plan).toMatchObject({ there: 1, notUnderstood: [{ line: 3, text: 'Unheard Of', why: 'no-year' }] });
    expect(plan.films.size).toBe(0);
  });
});

describe('a plan of our own JSON', () => {
  const described = { title: 'A Song', performers: [{ name: 'Somebody' }] };

  it('keeps all that is known, under ids that no shipped film or song has', async () => {
    const film = { id: 'a-film', title: 'A Film', year: 1999, minutes: 99, note: 'It rains in it.' };
    const links = {
      deezer: 'https://www.deezer.com/track/1',
      spotify: 'https://example.org/1',
      elsewhere: 'https://x.org',
    };
    const song = { id: 'dreamlover', ...described, links, heard: { scene: 'as it rains' } };
    const plan = await planOf(jsonFile({ ...film, songs: [song] }));
    const own = ownFilm('A Film', 1999).id;
    expect([...plan.films.values()]).toMatchObject([{ ...film, id: own }]);
    expect([...plan.songs.values()]).toMatchObject([
      {
        id: ownSong(own, 'A Song', 'Somebody').id,
        links: { deezer: 'https://www.deezer.com/track/1' },
        cues: [{ film: own, scene: 'as it rains' }],
      },
    ]);
    expect(plan.songs.values().next().value?.links).not.toHaveProperty('spotify');
  });

  it('has a song in every film that plays it, its own first', async () => {
    const again = { id: 'first', title: 'First', year: 1990, songs: [{ again: 'song', heard: {} }] };
    const home = { id: 'second', title: 'Second', year: 1991, songs: [{ id: 'song', ...described, heard: {} }] };
    const plan = await planOf(jsonFile(again, home));
    expect(heardIn(plan)).toEqual([['A Song', ownFilm('Second', 1991).id, ownFilm('First', 1990).id]]);
  });

  it('takes what ships as there, and says which songs nothing describes', async () => {
    const shipped = { id: 'chungking-express', title: 'Chungking Express', year: 1994 };
    const songs = [
      { id: 'x', ...described, title: 'Dreamlover', heard: {} },
      { again: 'nothing', heard: {} },
    ];
    const plan = await planOf(jsonFile({ ...shipped, songs }));
    expect(plan).toMatchObject({
      there: 1,
      notUnderstood: [{ line: 1, text: 'Chungking Express: nothing', why: 'unknown-song' }],
    });
    expect(heardIn(plan)).toEqual([['Dreamlover', 'chungking-express']]);
  });

  it('of any shelf’s export is the same shelf', async () => {
    await fc.assert(
      fc.asyncProperty(anyShelf, async (films) => {
        const first = await importedFrom(jsonOf(selectionOf(shelfOf(films))));
        const text = jsonOf(ownSelection(first));
        expect(jsonOf(ownSelection(await importedFrom(text)))).toBe(text);
        expect(titlesIn(filmFilesOf(ownSelection(first)))).toEqual(titlesIn(films));
      }),
      { numRuns: 30 },
    );
  });
});
