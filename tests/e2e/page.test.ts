import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium, openBrowser } from '../playground/browser.ts';
import { runProgram } from './process.ts';

const chromium = findChromium();
const picture = join(import.meta.dirname, '../../.github/playground.png');

test.skipIf(chromium === undefined)(
  'a visitor types half a memory, picks by keyboard, reads the quotation and goes on',
  async () => {
    const program = runProgram({ PORT: '0', LOG_FORMAT: 'json' });
    const output = await program.said(/http:\/\/127\.0\.0\.1:\d+/);
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '';

    const browser = await openBrowser(chromium ?? '');
    onTestFinished(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    await page.goto(address);

    const composer = page.getByRole('combobox', { name: /message/i });
    await composer.fill('/soundtrack');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dreams cover');
    await page.getByRole('option', { name: /Dreamlover 夢中人/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');

    const answer = page.getByRole('article').last();
    await answer.getByText('The song is enjoyable with her [Faye Wong’s] ethereal singing').waitFor();
    await answer.getByText('A Look at the Soundtracks Behind Wong Kar Wai').waitFor();
    // Delete the README's picture to have a new one taken.
    if (!existsSync(picture)) await page.screenshot({ path: picture });

    await answer.getByRole('button', { name: 'Next' }).press('Enter');
    await answer.getByText("California Dreamin'").first().waitFor();
    expect(elsewhere).toEqual([]);
  },
);
