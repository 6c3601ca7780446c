import { describe, expect, it } from 'vitest';
import { general, message } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

const height = 844;

describe.skipIf(!chromium)('the page of the playground on a phone', () => {
  const stand = pageStand();
  const { composer, article } = stand;

  it.each([360, 390, 480])(
    'leaves four fifths of the height to the chat, and scrolls no way but down, at %i',
    async (width) => {
      const { page, fixture } = stand;
      await page.setViewportSize({ width, height });
      const long = 'a'.repeat(200);
      fixture.view.messages[general]?.push(message('400000000000000009', { content: long, embeds: [{ title: long }] }));
      fixture.show();
      await article(long).waitFor();
      expect((await page.getByRole('log').boundingBox())?.height).toBeGreaterThan(height * 0.8);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const scroller = page.getByRole('log');
      const [inside, outside] = await page.evaluate<[number, number]>(
        `(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.querySelector('.scroller'))`,
      );
      expect(inside).toBe(outside);
      expect((await scroller.boundingBox())?.width).toBe(width);
      expect((await composer().boundingBox())?.width).toBeGreaterThan(width * 0.7);
    },
  );

  it('shows an embed as wide as its column', async () => {
    const { page, fixture } = stand;
    await page.setViewportSize({ width: 390, height });
    fixture.view.messages[general]?.push(message('400000000000000009', { embeds: [{ title: 'Short' }] }));
    fixture.show();
    const column = await article('Dreamlover').locator('select-menu').boundingBox();
    expect(column?.width).toBeGreaterThan(390 * 0.8);
    for (const text of ['Dreamlover', 'Short']) {
      const embed = await article(text).locator('.discord-embed-wrapper').boundingBox();
      // The rest is the stripe at its left.
      expect(embed?.width).toBe((column?.width ?? 0) - 4);
    }
  });

  it('has the channels, the members and the clock in a menu, which a choice or Escape closes', async () => {
    const { page } = stand;
    await page.setViewportSize({ width: 390, height });
    const menu = page.getByRole('button', { name: 'Channels, members and clock' });
    const films = page.getByRole('button', { name: 'film-night' });
    expect(await films.isVisible()).toBe(false);
    await menu.click();
    expect(await page.getByRole('button', { name: '+1 week' }).isVisible()).toBe(true);
    await films.click();
    expect(await page.locator('.chat-head').innerText()).toContain('film-night');
    expect(await composer().isVisible()).toBe(true);
    await menu.click();
    await page.getByRole('button', { name: '阿志' }).click();
    expect(await composer().isVisible()).toBe(true);
    await menu.click();
    await page.keyboard.press('Escape');
    expect(await composer().isVisible()).toBe(true);
  });
});
