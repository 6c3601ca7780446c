import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readImport } from '../../../src/shelf/import/read-import.ts';
import { accepted, fileOf, filmsIn, readFile, readText, readTextImport } from '../files.ts';

const watched = fileOf('watched.csv');

describe('a Letterboxd zip', () => {
  const files = {
    'profile.csv': fileOf('profile.csv'),
    'watchlist.csv': strToU8('Date,Name,Year,Letterboxd URI\n2024-01-01,Never Seen,2001,https://boxd.it/x\n'),
    'ratings.csv': fileOf('ratings.csv'),
    'lists/songs.csv': fileOf('list.csv'),
    'diary.csv': fileOf('diary.csv'),
    'watched.csv': watched,
    'deleted/diary.csv': strToU8('Date,Name,Year,Letterboxd URI\n2024-01-01,Thrown Away,2001,https://boxd.it/x\n'),
    'orphaned/lists/old.csv': strToU8('Position,Name,Year,URL\n1,Orphan,2001,https://boxd.it/x\n'),
    'likes/films.csv': strToU8('Date,Name,Year,Letterboxd URI\n2024-01-01,Liked,2001,https://boxd.it/x\n'),
  };
  const expected = [
    ...['In the Mood for Love (2000)', '2046 (2004)', '1917 (2019)', 'Good, the Bad and the Ugly, The (1966)'],
    ...['"Manos" The Hands of Fate (1966)', 'Shōgun Assassin (1980)', 'An Untitled Thing (?)'],
    ...['Chungking Express (1994)', 'Fallen Angels (1995)'],
  ];

  it('is read for watched films, diary and lists alone', async () => {
    const read = accepted(await readImport(zipSync(files)));
    expect(read.format).toBe('letterboxd-zip');
    expect(filmsIn(read)).toEqual(expected);
    expect(read.films.at(-1)).toMatchObject({ file: 'lists/songs.csv', line: 8 });
    expect(JSON.stringify(read)).not.toMatch(/somebody|Never Seen|Thrown|Orphan|Liked/);
  });

  it('is read when its sizes are only told behind each file, and when it was packed again in a folder', async () => {
    expect(filmsIn(accepted(await readImport(await streamed(files))))).toEqual(expected);
    const inFolder = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`letterboxd-me/${name}`, bytes]));
    const { 'letterboxd-me/deleted/diary.csv': deleted, ...rest } = inFolder;
    expect(deleted).toBeDefined();
    expect(filmsIn(accepted(await readImport(zipSync(rest))))).toEqual(expected);
  });

  it('is only asked for names that it would have: no path leads anywhere', async () => {
    for (const name of ['../watched.csv', '/watched.csv', '..\\watched.csv', 'lists/../../x.csv', 'C:\\watched.csv']) {
      expect(await readImport(zipSync({ [name]: watched }))).toEqual({ refused: 'other-zip' });
    }
  });

  it('with another zip in it is refused, whatever it is called', async () => {
    const inner = zipSync({ 'watched.csv': watched });
    expect(await readImport(zipSync({ 'inner.zip': inner, 'watched.csv': watched }))).toEqual({
      refused: 'nested-zip',
    });
    expect(await readImport(zipSync({ 'watched.csv': [inner, { level: 0 }] }))).toEqual({ refused: 'nested-zip' });
  });

  it('of too many files is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`lists/${i}.csv`, fileOf('list.csv')]));
    expect(await readImport(zipSync(many))).toEqual({ refused: 'too-many-files', limit: 200 });
  });

  it('that unpacks to a thousand times its size is refused once five megabytes are unpacked', async () => {
    const large = new Uint8Array(45_000_000).fill(44);
    const bomb = zipSync({ 'watched.csv': large });
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await readImport(bomb)).toEqual({ refused: 'unpacks-too-large', megabytes: 5 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
  });

  it('that is cut off, or lies about what it holds, is refused', async () => {
    const whole = zipSync({ 'watched.csv': watched, 'lists/songs.csv': fileOf('list.csv') });
    for (const cut of [5, 40, 200, 400]) {
      expect(await readImport(whole.subarray(0, cut))).toHaveProperty('refused');
    }
    const wrong = whole.slice();
    wrong.fill(0xff, 60, 200);
    expect(await readImport(wrong)).toEqual({ refused: 'broken-zip' });
  });

  it('of something else is refused', async () => {
    expect(await readImport(zipSync({ 'xl/workbook.xml': strToU8('<x/>') }))).toEqual({ refused: 'other-zip' });
  });
});

describe('a file', () => {
  it('that is too large, empty, or no text is refused', async () => {
    expect(await readImport(new Uint8Array(1024 * 1024 + 1))).toEqual({ refused: 'too-large', megabytes: 1 });
    expect(await readImport(new Uint8Array())).toEqual({ refused: 'empty' });
    expect(await readTextImport('\ufeff \r\n\t')).toEqual({ refused: 'empty' });
    const picture = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251);
    expect(await readImport(picture)).toEqual({ refused: 'not-text' });
  });

  it('of one line of a megabyte is refused or left out, as table, line and JSON', async () => {
    const long = 'x'.repeat(1024 * 1024 - 100);
    expect(await readTextImport(long)).toEqual({ refused: 'nothing-found' });
    expect(await readTextImport(`Song,Artist\n${long},X`)).toEqual({ refused: 'broken-table', line: 2 });
    expect(await readTextImport(`X – ${long}`)).toEqual({ refused: 'nothing-found' });
    expect(await readTextImport('['.repeat(1_000_000))).toHaveProperty('refused');
    expect(await readTextImport('- '.repeat(500_000))).toEqual({ refused: 'nothing-found' });
    expect(await readTextImport(`a – b ${'('.repeat(500_000)}${')'.repeat(500_000)}`)).toEqual({
      refused: 'nothing-found',
    });
  });

  it('whose quotation mark never closes is refused with the line', async () => {
    expect(await readTextImport('Song,Artist\nDreams,Faye Wong\n"Perfidia,Xavier Cugat\nMore,X')).toEqual({
      refused: 'broken-table',
      line: 3,
    });
  });

  it('with more than a shelf holds is refused, and ten thousand rows that say the same are not', async () => {
    const songs = (count: number) => Array.from({ length: count }, (_, i) => `Song ${i},Somebody`).join('\n');
    expect(accepted(await readTextImport(`Song,Artist\n${songs(5000)}`)).songs).toHaveLength(5000);
    expect(await readTextImport(`Song,Artist\n${songs(10_000)}`)).toEqual({ refused: 'too-many-songs', limit: 5000 });
    const films = Array.from({ length: 1001 }, (_, i) => `Film ${i},2000`).join('\n');
    expect(await readTextImport(`Film,Year\n${films}`)).toEqual({ refused: 'too-many-films', limit: 1000 });
    expect((await readText(`Film,Year\n${'2046,2004\n'.repeat(10_000)}`)).films).toHaveLength(1);
    const [lines, objects] = ['nothing here\n'.repeat(2000), JSON.stringify(Array(1001).fill({}))];
    expect(await readTextImport(`A – B\n${lines}`)).toEqual({ refused: 'too-many-unclear', limit: 1000 });
    expect(await readTextImport(objects)).toEqual({ refused: 'too-many-films', limit: 1000 });
  });

  it('with formulas, mentions and hidden marks is read as the words that they are', async () => {
    const read = await readFile('hostile.csv');
    expect(read.songs).toMatchObject([
      { title: '=HYPERLINK("https://evil.example","x")', performers: ['@everyone'], film: { title: '+1 film' } },
      { title: 'txt.exe song', performers: ['<@&123456>'], film: { title: '**bold** [x](https://evil.example)' } },
      { title: 'a b', performers: ['-dash'], film: { title: '@here' } },
    ]);
  });

  it('with names that the catalogue has no room for leaves them out', async () => {
    const long = 'x'.repeat(121);
    const read = await readText(
      `Song,Artist,Film\n${long},A,B\nA,${long},B\nA,B,${long}\nA,B,C\nA,${'x;'.repeat(21)},C`,
    );
    expect(read.songs).toHaveLength(1);
    expect(read.notUnderstood.map(({ line, why }) => [line, why])).toEqual(
      [2, 3, 4, 6].map((line) => [line, 'too-long']),
    );
    expect(Math.max(...read.notUnderstood.map(({ text }) => text.length))).toBe(80);
  });

  it('of our own JSON with half a character in a name is told where it is', async () => {
    const film = { id: 'x', title: 'Whole', year: 1999, songs: [{ id: 's', title: 'Half \ud83d', heard: {} }] };
    const read = await readText(JSON.stringify([film]));
    expect(read.files).toEqual([]);
    expect(read.notUnderstood[0]?.text).toContain('half a character');
  });

  it('keeps no link that is none', async () => {
    const { songs } = await readText('Song,Artist,Link\nA,B,javascript:alert(1)\nC,D,spotify:track:abc\nE,F,see above');
    expect(songs.map(({ link }) => link)).toEqual([undefined, 'spotify:track:abc', undefined]);
  });
});

/** A zip written as it goes, which tells sizes behind each file, as servers write them. */
async function streamed(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve) => {
    const zip = new Zip((_error, chunk, isLast) => {
      chunks.push(chunk);
      if (isLast) resolve(Buffer.concat(chunks));
    });
    for (const [name, bytes] of Object.entries(files)) {
      const file = new ZipDeflate(name);
      zip.add(file);
      file.push(bytes, true);
    }
    zip.end();
  });
}
