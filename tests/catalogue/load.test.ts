import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultsOfTexts, warningsOf } from '../../src/catalogue/check.ts';
import { CatalogueError } from '../../src/catalogue/catalogue-error.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { shipped } from '../shipped.ts';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

const song = (id: string, more: object = {}) => ({ id, title: id, kind: 'pre-existing', heard: {}, ...more });
const film = (id: string, more: object = {}) => ({
  id,
  title: id,
  year: 1994,
  directors: [{ name: 'A Director' }],
  colour: '#112233',
  songs: [song(`${id}-song`)],
  ...more,
});
const article = (passages: object[]) => ({
  id: 'article',
  title: 'On songs',
  publication: 'A Review',
  published: '2017-12-24',
  address: 'https://example.test/article',
  passages,
});

const services = (listening: object[], films: object[] = []) => ({ listening, films });
const service = (search: string, id = 'ours') => ({ id, name: 'Ours', search });

/** Loads a catalogue of these files, by path. */
async function load(files: Record<string, unknown>) {
  const folder = await mkdtemp(join(tmpdir(), 'needledrop-'));
  folders.push(folder);
  for (const name of ['films', 'articles']) await mkdir(join(folder, name));
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return loadCatalogue(folder);
}

async function faultsOf(files: Record<string, unknown>): Promise<readonly string[]> {
  const error: unknown = await load(files).catch((caught: unknown) => caught);
  if (!(error instanceof CatalogueError)) throw new Error('the catalogue was taken', { cause: error });
  return error.faults;
}

describe('a catalogue', () => {
  it('puts films in order of year and a song heard in two films in both', async () => {
    const { films, songs } = await load({
      'films/late.json': film('late', { year: 2004, songs: [{ again: 'shared', heard: { scene: 'a taxi' } }] }),
      'films/early.json': film('early', { year: 1990, songs: [song('shared'), song('alone')] }),
    });
    expect([...films.keys()]).toEqual(['early', 'late']);
    expect([...songs.keys()]).toEqual(['shared', 'alone']);
    expect(songs.get('shared')?.cues.map((cue) => [cue.filmId, cue.scene])).toEqual([
      ['early', undefined],
      ['late', 'a taxi'],
    ]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a file that is not JSON', { 'films/a.json': '{' }, /films\/a\.json: is not valid JSON/],
    [
      'a field that is not of the form',
      { 'films/a.json': film('a', { year: 'soon' }) },
      /films\/a\.json: year: .*number/,
    ],
    [
      'a field of a song',
      { 'films/a.json': film('a', { songs: [song('s', { year: 'x' })] }) },
      /songs\[0\]\.year: .*number/,
    ],
    [
      'a day that no year has',
      { 'films/a.json': film('a', { songs: [song('s', { days: ['12-24', '13-01'] })] }) },
      /songs\[0\]\.days\[1\]: a day of every year is written MM-DD/,
    ],
    ['a field that nobody knows', { 'films/a.json': film('a', { colour2: 1 }) }, /the file: .*colour2/],
    [
      'a film id given twice',
      { 'films/a.json': film('a'), 'films/b.json': film('a', { songs: [] }) },
      /duplicate film id "a" in .*b\.json/,
    ],
    [
      'a song id given twice',
      { 'films/a.json': film('a', { songs: [song('s')] }), 'films/b.json': film('b', { songs: [song('s')] }) },
      /duplicate song id "s" in .*b\.json/,
    ],
    [
      'an unknown song',
      { 'films/a.json': film('a', { songs: [song('s'), { again: 'x', heard: {} }] }) },
      /songs\[1\]\.again: there is no song "x"/,
    ],
    [
      'a song twice in a film',
      { 'films/a.json': film('a', { songs: [song('s'), { again: 's', heard: {} }] }) },
      /this film already has "s"/,
    ],
    ['an unknown film', { 'films/a.json': film('a', { versionOf: 'b' }) }, /versionOf: there is no film "b"/],
    [
      'a work of one recording',
      { 'films/a.json': film('a', { songs: [song('s', { work: 'w' })] }) },
      /work "w" has only one recording/,
    ],
    [
      'a source for nothing',
      { 'films/a.json': film('a', { sources: { minutes: ['https://example.test'] } }) },
      /sources\.minutes: the field minutes is missing/,
    ],
    [
      'a play link elsewhere',
      { 'films/a.json': film('a', { songs: [song('s', { links: { spotify: 'https://example.test' } })] }) },
      /links\.spotify: is not a play address/,
    ],
    [
      'a person written in two ways',
      {
        'films/a.json': film('a', {
          directors: [{ name: 'X', original: '一' }],
          composers: [{ name: 'X', original: '二' }],
        }),
      },
      /X is 二 here but 一 in/,
    ],
    [
      'a quotation over the limit',
      {
        'films/a.json': film('a'),
        'articles/x.json': article([{ id: 'p', about: { film: 'a' }, quote: 'One. Two. Three.' }]),
      },
      /articles\/x\.json: passages\[0\]\.quote: has 3 sentences; shorten it to 2/,
    ],
    [
      'a quotation about nobody',
      {
        'films/a.json': film('a'),
        'articles/x.json': article([{ id: 'p', about: { director: 'Nobody' }, quote: 'One.' }]),
      },
      /no film has the director "Nobody"/,
    ],
    [
      'a service whose search has no place for the words',
      {
        'films/a.json': film('a'),
        'services.json': services([
          service('https://example.test/search'),
          service('https://example.test/{q}', 'theirs'),
        ]),
      },
      /^catalogue: .*services\.json: listening\[0\]\.search: .*\{q\}/,
    ],
    [
      'two services with one id',
      {
        'films/a.json': film('a'),
        'services.json': services([service('https://example.test/{q}'), service('https://example.test/?q={q}')]),
      },
      /services\.json: listening: two services share an id/,
    ],
    [
      'more services than a menu has room for',
      {
        'films/a.json': film('a'),
        'services.json': services(
          Array.from({ length: 26 }, (_, at) => service('https://example.test/{q}', `s-${at}`)),
        ),
      },
      /services\.json: listening: a menu has room for 25 services/,
    ],
    [
      'a page on films whose search has another place for the words',
      {
        'films/a.json': film('a'),
        'services.json': services([], [{ name: 'Pages', search: 'https://example.test/?q={query}' }]),
      },
      /^catalogue: .*services\.json: films\[0\]\.search: .*\{q\}/,
    ],
    [
      'services that are not JSON',
      { 'films/a.json': film('a'), 'services.json': '{' },
      /services\.json: is not valid JSON/,
    ],
    ['no film at all', {}, /there is no film in films\//],
  ])('is refused for %s', async (_what, files, fault) => {
    expect(await faultsOf(files)).toEqual([expect.stringMatching(fault)]);
  });

  it('has the services of its own folder, else the shipped ones', async () => {
    const own = services([service('https://example.test/{q}')]);
    const catalogue = await load({ 'films/a.json': film('a'), 'services.json': own });
    expect(catalogue.services.listening.map(({ id }) => id)).toEqual(['ours']);
    const without = await load({ 'films/a.json': film('a') });
    expect(without.services).toEqual(shipped.services);
  });

  it('is refused with all of its faults at once', async () => {
    const faults = await faultsOf({
      'films/a.json': film('a', { versionOf: 'x', songs: [song('s'), song('s')] }),
      'films/b.json': film('b', { songs: [{ again: 'y', heard: {} }] }),
    });
    expect(faults).toHaveLength(3);
  });

  it('is refused where its folder is missing, with the way out', async () => {
    await expect(loadCatalogue('/nowhere/at/all')).rejects.toThrow(
      /cannot read the folder .*films .*DATA_DIR needs films\/ and articles\//,
    );
  });
});

describe('the texts of a catalogue', () => {
  const sources = { note: ['https://example.test/note'] };
  const checked = async (songs: object[], more: object = {}) => {
    const catalogue = await load({ 'films/a.json': film('a', { songs, ...more }) });
    return { faults: faultsOfTexts(catalogue), warnings: warningsOf(catalogue) };
  };

  it('pass where each song has a note with its page, and a foreign title what it means', async () => {
    const one = song('one', { note: 'A note.', sources, heard: { scene: 'over the end credits' } });
    const two = song('two', { note: 'Another.', sources, titleLanguage: 'Spanish', meaning: 'Two' });
    expect(await checked([one, two])).toEqual({ faults: [], warnings: [] });
  });

  it.each<[string, { ofSong?: object; ofFilm?: object }, RegExp]>([
    ['a note without a page', { ofSong: { note: 'A note.' } }, /s: its note has no source/],
    ['a film’s note without a page', { ofFilm: { note: 'A note.' } }, /a: its note has no source/],
    [
      'a scene that stands alone',
      { ofSong: { heard: { scene: 'Over the end credits.' } } },
      /a: s: a scene completes “It plays …”/,
    ],
    ['an ending to no scene', { ofSong: { heard: { ending: 'again at the end' } } }, /no scene that its ending/],
    ['an order that no page gives', { ofFilm: { inOrder: true } }, /inOrder is true, and no sources\.inOrder says so/],
  ])('fail for %s', async (_what, { ofSong, ofFilm }, fault) => {
    const { faults } = await checked([song('s', ofSong)], ofFilm);
    expect(faults).toEqual([expect.stringMatching(fault)]);
  });

  it('warn of a song without a note, and of a foreign title that is not explained', async () => {
    const { faults, warnings } = await checked([song('s', { titleLanguage: 'Spanish' })]);
    expect(faults).toEqual([]);
    expect(warnings).toEqual(['catalogue: s has no note', 'catalogue: s has a title in Spanish and no meaning']);
  });
});
