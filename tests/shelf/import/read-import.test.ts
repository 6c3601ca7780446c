import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImport } from '../../../src/shelf/import/read-import.ts';
import { accepted, fileOf, filmsIn, readFile, readText, readTextImport, songsIn } from '../files.ts';

describe('a Letterboxd file', () => {
  it('of watched films is read, with titles that are numbers, commas and quotation marks', async () => {
    const read = await readFile('watched.csv');
    expect(read.format).toBe('letterboxd-watched');
    expect(filmsIn(read)).toEqual([
      'In the Mood for Love (2000)',
      '2046 (2004)',
      '1917 (2019)',
      'Good, the Bad and the Ugly, The (1966)',
      '"Manos" The Hands of Fate (1966)',
      'Shōgun Assassin (1980)',
      'An Untitled Thing (?)',
    ]);
  });

  it('of a diary names a film that was watched twice once', async () => {
    const read = await readFile('diary.csv');
    expect(read.format).toBe('letterboxd-diary');
    expect(filmsIn(read)).toEqual(['Chungking Express (1994)', '2046 (2004)']);
  });

  it('of reviews is read past the HTML in them, and counts their lines', async () => {
    const read = await readFile('reviews.csv');
    expect(filmsIn(read)).toEqual(['Fallen Angels (1995)', 'Happy Together (1997)']);
    expect(read.films.map(({ line }) => line)).toEqual([2, 5]);
    expect(read.notUnderstood).toEqual([]);
  });

  it('of ratings is read', async () => {
    const read = await readFile('ratings.csv');
    expect(read.format).toBe('letterboxd-ratings');
    expect(filmsIn(read)).toEqual(['Days of Being Wild (1990)', '2046 (2004)']);
  });

  it('of a list is read below what it says about itself', async () => {
    const read = await readFile('list.csv');
    expect(read.format).toBe('letterboxd-list');
    expect(filmsIn(read)).toEqual(['Chungking Express (1994)', 'Fallen Angels (1995)', '2046 (2004)']);
    expect(read.films.map(({ line }) => line)).toEqual([7, 8, 9]);
  });

  it('of a profile is refused by its header, and nothing of its owner is in the answer', async () => {
    const read = await readImport(fileOf('profile.csv'));
    expect(read).toMatchObject({ refused: 'unknown-columns' });
    expect(JSON.stringify(read)).not.toMatch(/somebody|example\.com/);
  });

  it('that we would give to Letterboxd is read', async () => {
    const header = 'LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,Rating,Rating10,WatchedDate,Rewatch,Tags,Review';
    const { films } = await readText(`${header}\n,844,tt0212712,2046,2004,Wong Kar Wai,,,,,,\n`);
    expect(films).toMatchObject([{ title: '2046', year: 2004, directors: ['Wong Kar Wai'] }]);
  });
});

describe('an Exportify playlist', () => {
  it('of exportify.net is read by its column names: commas within names, remasters, no episodes', async () => {
    const read = await readFile('exportify-net.csv');
    expect(read.format).toBe('exportify');
    expect(songsIn(read)).toEqual([
      "The Mamas & The Papas – California Dreamin'",
      "Tyler, The Creator & Dinah Washington – What a Diff'rence a Day Made (Theme)",
    ]);
    expect(read.songs[0]?.link).toBe('spotify:track:6P0AFmbBqD3mV5ccvlMhJm');
    expect(read.notUnderstood).toEqual([
      { line: 4, file: undefined, text: 'A podcast about films', why: 'not-a-song' },
    ]);
  });

  it('of exportify.app is read likewise', async () => {
    const read = await readFile('exportify-app.csv');
    expect(read.format).toBe('exportify');
    expect(songsIn(read)).toEqual([
      'The Smashing Pumpkins – 1979',
      'Earth, Wind & Fire – September',
      'Nat King Cole & Armando Romeu Jr. – Quizás, Quizás, Quizás',
    ]);
  });

  it('never says who added a song', async () => {
    for (const name of ['exportify-net.csv', 'exportify-app.csv']) {
      expect(JSON.stringify(await readFile(name))).not.toContain('somebody');
    }
  });
});

describe('a table of songs', () => {
  it('with semicolons is read, and a row without a song is its film', async () => {
    const read = await readFile('semicolons.csv');
    expect(read.format).toBe('csv');
    expect(songsIn(read)).toEqual([
      'Faye Wong – Dreams (Chungking Express, 1994)',
      'Xavier Cugat – Perfidia; the tango (Days of Being Wild, 1990)',
    ]);
    expect(filmsIn(read)).toEqual(['Fallen Angels (1995)']);
    expect(read.notUnderstood).toMatchObject([{ line: 6, text: 'Nobody', why: 'no-title' }]);
  });

  it('with tabs, in UTF-16 as Excel writes it, is read', async () => {
    const text = 'Title\tArtist\tFilm\tYear\r\n夢中人\t王菲\t重慶森林\t1994\r\n';
    for (const mark of ['\ufeff', '']) {
      const read = accepted(await readImport(Buffer.from(`${mark}${text}`, 'utf16le')));
      expect(songsIn(read)).toEqual(['王菲 – 夢中人 (重慶森林, 1994)']);
      const swapped = accepted(await readImport(Buffer.from(`${mark}${text}`, 'utf16le').swap16()));
      expect(swapped).toEqual(read);
    }
  });

  it('in Windows-1252 keeps its accents', async () => {
    expect(songsIn(await readFile('windows-1252.csv'))).toEqual(['Björk – Jóga – theme (Amélie, 2001)']);
  });

  it('that names its delimiter first, or begins with a byte order mark, is read', async () => {
    for (const before of ['sep=;\r\n', '\ufeff']) {
      expect(songsIn(await readText(`${before}Song;Artist\r\nDreams;Faye Wong\r\n`))).toEqual(['Faye Wong – Dreams']);
    }
  });

  it('has a year that is the film’s beside a film, else the song’s', async () => {
    expect((await readText('Song,Artist,Year\nDreams,Faye Wong,1994')).songs).toMatchObject([{ year: 1994 }]);
    expect((await readText('Song,Film,Year\nDreams,Chungking Express,1994')).songs).toMatchObject([
      { year: undefined, film: { title: 'Chungking Express', year: 1994 } },
    ]);
    expect((await readText('Song,Year,Film,Film Year\nDreams,1992,Chungking Express,1994')).songs).toMatchObject([
      { year: 1992, film: { year: 1994 } },
    ]);
  });

  it('names several people with semicolons between them', async () => {
    const { songs } = await readText('title,artists\nAu fond,"Simon & Garfunkel; Tyler, the Creator"');
    expect(songs).toMatchObject([{ performers: ['Simon & Garfunkel', 'Tyler, the Creator'] }]);
  });

  it('of films alone has films', async () => {
    const read = await readText('Film,Director,Release Date\nIkiru,Akira Kurosawa,1952-10-09\n,,\n');
    expect(read.films).toMatchObject([{ title: 'Ikiru', year: 1952, directors: ['Akira Kurosawa'] }]);
    expect(filmsIn(await readText('Title,Year\n2046,2004\n1917,2019'))).toEqual(['2046 (2004)', '1917 (2019)']);
  });

  it('says a thing once that it has twice, whatever the case', async () => {
    const read = await readText(
      'Song,Artist,Film\nDreams,Faye Wong,Chungking Express\nDREAMS,faye wong,Chungking express',
    );
    expect(songsIn(read)).toEqual(['Faye Wong – Dreams (Chungking Express, ?)']);
  });
});

describe('plain lines', () => {
  it('are songs with their films', async () => {
    const read = await readFile('lines.txt');
    expect(read.format).toBe('lines');
    expect(songsIn(read)).toEqual([
      'Faye Wong – Dreams (Chungking Express, 1994)',
      "The Mamas & The Papas – California Dreamin' (Chungking Express, 1994)",
      'Shigeru Umebayashi – Yumeji’s Theme (In the Mood for Love, 2000)',
      '王菲 – 夢中人 (重慶森林, 1994)',
      'Secret Garden – Adagio (2046, 2004)',
      'Nat King Cole – Quizás, Quizás, Quizás (In the Mood for Love, ?)',
      'Massive Attack – Karmacoma (Live)',
      'Jay-Z – 99 Problems',
      'Connie Francis – Siboney (2046, ?)',
      'Frankie Chan – Theme (Ashes of Time (Redux), 2008)',
      'Danny Chung – Forget Him',
    ]);
    expect(read.songs[2]?.link).toBe('https://youtu.be/abcdefghijk');
    expect(read.songs[7]?.year).toBe(2003);
    expect(read.notUnderstood).toMatchObject([
      { line: 1, text: 'Our songs:', why: 'no-dash' },
      { line: 14, text: 'a line that says nothing', why: 'no-dash' },
    ]);
  });

  it('may begin with a bracket', async () => {
    expect(songsIn(await readText('[Alexandros] – Wataridori (Ao Oni, 2015)'))).toEqual([
      '[Alexandros] – Wataridori (Ao Oni, 2015)',
    ]);
  });

  it('that say nothing are refused', async () => {
    expect(await readTextImport('Dear club,\nI have no idea.')).toEqual({ refused: 'nothing-found' });
  });
});

describe('our own JSON', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../data/films/2046.json'), 'utf8');

  it('is read, one film or several', async () => {
    const one = await readText(text);
    expect(one).toMatchObject({ format: 'needledrop', notUnderstood: [], files: [{ id: '2046', year: 2004 }] });
    expect(await readText(`\ufeff[${text}, ${text}]`)).toEqual(one);
  });

  it('names what is wrong with a film, and keeps the others', async () => {
    const wrong = { ...(JSON.parse(text) as object), id: 'another', year: 'soon' };
    const other = { ...(JSON.parse(text) as object), title: 'Another' };
    const read = await readText(JSON.stringify([wrong, JSON.parse(text), other, 7]));
    expect(read.files).toHaveLength(1);
    expect(read.notUnderstood).toMatchObject([
      { line: 1, why: 'wrong-film', text: expect.stringMatching(/^2046: year: /) as string },
      { line: 3, why: 'same-id', text: 'Another: 2046' },
      { line: 4, why: 'wrong-film' },
    ]);
  });

  it('that is cut off is refused', async () => {
    expect(await readTextImport(text.slice(0, -100))).toEqual({ refused: 'broken-json' });
  });
});

describe('titles', () => {
  it.each([
    ['Dreams - 2009 Remaster', 'Dreams'],
    ['Dreams (Remastered 2011)', 'Dreams'],
    ['Dreams (Love Theme) [2011 Digital Remaster]', 'Dreams (Love Theme)'],
    ['Dreams - Live - Remastered', 'Dreams - Live'],
    ['1979 – Remastered 2012', '1979'],
    ['Remastered', 'Remastered'],
    ['Dreams (Master of None)', 'Dreams (Master of None)'],
  ])('lose what shops add: %s', async (written, title) => {
    expect((await readText(`Song,Artist\n"${written}",X`)).songs).toMatchObject([{ title }]);
  });
});
