import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium, openBrowser } from '../playground/browser.ts';
import { runProgram } from './process.ts';

const chromium = findChromium();
const picture = join(import.meta.dirname, '../../.github/playground.png');

/** The playground's page, as `npm start` serves it, and what it asked of anyone but this machine. */
async function visit(): Promise<{ page: Page; elsewhere: string[] }> {
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
  return { page, elsewhere };
}

test.skipIf(chromium === undefined)(
  'a visitor types half a memory, picks by keyboard, reads the quotation and goes on',
  async () => {
    const { page, elsewhere } = await visit();

    const composer = page.getByRole('combobox', { name: /message/i });
    await composer.fill('/soundtrack');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dreams cover');
    await page.getByRole('option', { name: /夢中人 Dreamlover/ }).waitFor();
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

test.skipIf(chromium === undefined)(
  'a newcomer gets a card with one press: in a server, in a direct message, and where the bot is not',
  async () => {
    const { page } = await visit();
    const answer = page.getByRole('article').last();
    await page.getByRole('button', { name: 'the dreams cover in chungking' }).click();
    await answer.getByText('Dreamlover').first().waitFor();

    await page.getByRole('navigation').getByRole('button', { name: 'Needledrop' }).click();
    await page.getByRole('button', { name: 'Song of the day' }).click();
    await answer.getByText('Your own song of the day').waitFor();

    await page.getByRole('navigation').getByRole('button', { name: 'general' }).click();
    await page.getByText('Needledrop is not in this server').waitFor();
    expect(await page.getByRole('button', { name: 'A game of trivia' }).count()).toBe(0);
    await page.getByRole('button', { name: 'the song at the waterfall' }).click();
    await answer.getByText('Cucurrucucú Paloma').first().waitFor();
  },
);
