import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { filmFile } from '../../src/catalogue/schema.ts';
import { SAMPLES } from '../../src/playground/page/samples.ts';
import { general } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

const list = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Year\n') };

/** Drops a file, or a link as the browser drags it, on the chat. */
const DROP = `(address) => {
  const dropped = new DataTransfer();
  if (address) dropped.setData('text/uri-list', new URL(address, location.href).href);
  else dropped.items.add(new File(['a,b'], 'dropped.csv', { type: 'text/csv' }));
  const chat = document.querySelector('main');
  for (const type of ['dragover', 'drop'])
    chat.dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true }));
}`;

describe.skipIf(!chromium)('a file for a command', () => {
  const stand = pageStand();
  const { composer, option } = stand;
  const drop = (address = '') => stand.page.evaluate(`(${DROP})(${JSON.stringify(address)})`);
  const runs = () => stand.fixture.actions.filter((action) => action.do === 'run');
  const pill = () => stand.page.locator('.pill').last().innerText();

  it('is chosen by keyboard, shown by its name, and sent with the command', async () => {
    const { page, fixture } = stand;
    await composer().fill('/import ');
    expect(await option('Choose a file').getAttribute('aria-selected')).toBe('true');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), composer().press('Enter')]);
    await chooser.setFiles(list);
    await expect.poll(pill).toContain('list.csv');
    await composer().press('Enter');
    await expect.poll(runs).toMatchObject([{ command: 'import', options: [{ name: 'file', value: { file: 0 } }] }]);
    expect(fixture.uploads.at(-1)).toMatchObject([{ name: 'list.csv', type: 'text/csv', bytes: { length: 10 } }]);
  });

  it('is dropped anywhere in the chat, which begins the command that takes it', async () => {
    const { page, fixture } = stand;
    await drop();
    await expect.poll(() => page.locator('.pill.command').innerText()).toBe('/import');
    expect(await pill()).toContain('dropped.csv');
    // What the bot suggests for another option needs no file.
    stand.answers = ({ do: what }) =>
      what === 'complete' ? { choices: [{ name: 'Reservoir Dogs', value: 'film:reservoir-dogs' }] } : { done: true };
    await composer().pressSequentially('film:res');
    await option('Reservoir Dogs').click();
    expect(fixture.actions.at(-1)).toMatchObject({ do: 'complete', options: [{ name: 'film', value: 'res' }] });
    await composer().press('Enter');
    await expect
      .poll(runs)
      .toMatchObject([{ channel: general, options: [{ name: 'file' }, { value: 'film:reservoir-dogs' }] }]);
  });

  it('is taken away by Backspace, and a second one is not taken', async () => {
    const { page } = stand;
    await drop();
    await expect.poll(pill).toContain('dropped.csv');
    await drop();
    await expect.poll(() => page.getByRole('alert').innerText()).toBe('This command takes no more files.');
    await composer().press('Backspace');
    await expect.poll(() => option('Choose a file').isVisible()).toBe(true);
    expect(await composer().inputValue()).toBe('');
    await composer().pressSequentially('x');
    await composer().press('Escape');
    await composer().press('Enter');
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/takes a file/);
  });

  it('may be one of our samples: picked, dragged in, or kept', async () => {
    const { page, fixture } = stand;
    await composer().fill('/import ');
    await option('songs.txt').click();
    await expect.poll(pill).toContain('songs.txt');
    await composer().press('Backspace');
    await drop('/samples/letterboxd-list.csv');
    await expect.poll(pill).toContain('letterboxd-list.csv');
    await composer().press('Enter');
    await expect.poll(runs).toHaveLength(1);
    expect(Buffer.from(fixture.uploads.at(-1)?.[0]?.bytes ?? []).toString()).toMatch(/^Letterboxd list export v7\n/);
    const link = page.getByRole('link', { name: 'songs.txt' });
    expect(await link.getAttribute('download')).toBe('songs.txt');
  });

  it('from an address of somebody else’s is not fetched', async () => {
    await drop('https://example.org/samples/songs.txt');
    await drop('/page/songs.txt');
    expect(await stand.page.locator('.pill').count()).toBe(0);
  });
});

describe('the samples', () => {
  const folder = new URL('../../src/playground/samples/', import.meta.url);
  const read = (name: string) => readFile(new URL(name, folder), 'utf8');

  it('are all offered', async () => {
    expect((await readdir(folder)).sort()).toEqual(SAMPLES.map(({ name }) => name).sort());
  });

  it('have the headers of the programs that write such files', async () => {
    const [version, list, , gap, entries] = (await read('letterboxd-list.csv')).split('\n');
    expect([version, list, gap, entries]).toEqual([
      'Letterboxd list export v7',
      'Date,Name,Tags,URL,Description',
      '',
      'Position,Name,Year,URL,Description',
    ]);
    expect(await read('letterboxd-diary.csv')).toMatch(
      /^Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n/,
    );
    expect((await read('exportify-playlist.csv')).replaceAll('"', '')).toMatch(
      /^Track URI,Track Name,Artist URI\(s\),Artist Name\(s\),Album URI,Album Name,Album Artist URI\(s\),Album Artist Name\(s\),Album Release Date,/,
    );
    for (const line of (await read('songs.txt')).trim().split('\n')) expect(line).toMatch(/^.+ – .+ \(.+, \d{4}\)$/);
  });

  it('hold a film that our own schema takes', async () => {
    expect(filmFile.parse(JSON.parse(await read('reservoir-dogs.json')))).toMatchObject({ title: 'Reservoir Dogs' });
  });
});
