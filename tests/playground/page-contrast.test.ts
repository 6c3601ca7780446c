import { describe, expect, it } from 'vitest';
import { ada, general, message, privateAnswer, usedOn } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST = 4.5;

/**
 * In the page: the contrast of every text that is in sight, with the text. The colour behind it is what its ancestors,
 * shadow trees included, lay over one another. What is switched off is left out, as the rule allows.
 */
const CONTRASTS = `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return { parts: [red, green, blue], alpha: alpha / 255 };
  };
  const over = (top, alpha, below) => top.map((part, at) => part * alpha + below[at] * (1 - alpha));
  const luminance = (parts) => parts
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const backOf = (element) => {
    if (!element) return [255, 255, 255];
    const { parts, alpha } = rgba(getComputedStyle(element).backgroundColor);
    return alpha === 1 ? parts : over(parts, alpha, backOf(parentOf(element)));
  };
  const opacityOf = (element) => (element ? Number(getComputedStyle(element).opacity) * opacityOf(parentOf(element)) : 1);
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      const text = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data.trim()).join('') || element.placeholder;
      if (!text || element.closest('svg, style, :disabled, [aria-disabled=true]') || !element.checkVisibility({ visibilityProperty: true })) continue;
      const back = backOf(element);
      const { color } = getComputedStyle(element, element.placeholder ? '::placeholder' : null);
      const front = rgba(color);
      const [one, other] = [luminance(over(front.parts, front.alpha * opacityOf(element), back)), luminance(back)];
      found.push({ text, contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) });
    }
  };
  walk(document);
  return found;
})()`;

describe.skipIf(!chromium)('every text on the page of the playground', () => {
  const stand = pageStand();

  it.each([1280, 390])('can be read, at a width of %i', async (width) => {
    const { page, fixture } = stand;
    await page.setViewportSize({ width, height: 844 });
    const content = '-# subtext\n[a link](https://example.org) `code` <@100000000000000002>';
    fixture.view.messages[general]?.push(
      privateAnswer,
      message('400000000000000008', { ...usedOn('500000000000000008', ada, '400000000000000002'), content: 'Found' }),
      message('400000000000000009', { content, edited_timestamp: new Date().toISOString() }),
    );
    fixture.view.problems = [{ at: new Date().toISOString(), code: 50035, message: 'Invalid Form Body' }];
    fixture.show();
    await page.getByText('subtext').waitFor();
    const unreadable = async () => {
      const found = await page.evaluate<{ text: string; contrast: number }[]>(CONTRASTS);
      expect(found.length).toBeGreaterThan(15);
      return found.filter(({ contrast }) => contrast < LEAST);
    };
    expect(await unreadable()).toEqual([]);
    await stand.article('subtext').getByRole('button', { name: 'Apps' }).press('Enter');
    await page.getByRole('menuitem').waitFor();
    expect(await unreadable()).toEqual([]);
    await page.keyboard.press('Escape');
    await stand.composer().fill('/soundtrack query:a ');
    await stand.composer().press('Tab');
    await page.getByRole('option').first().waitFor();
    expect(await unreadable()).toEqual([]);
    if (width < 640) await page.getByRole('button', { name: 'Channels, members and clock' }).click();
    expect(await unreadable()).toEqual([]);
  });
});
