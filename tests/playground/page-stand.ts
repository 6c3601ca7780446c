import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Action, Answer } from '../../src/playground/protocol.ts';
import { findChromium, openBrowser } from './browser.ts';
import { fixtureView } from './page-fixture.ts';
import { servePage, type Fixture } from './page-fixture-server.ts';

export const chromium = findChromium();

export type PageStand = {
  page: Page;
  fixture: Fixture;
  /** What the server answers to each action of the page. */
  answers: (action: Action) => Answer | Promise<Answer>;
  /** What the browser complained of; none may be left at the end of a test. */
  faults: string[];
  composer: () => Locator;
  option: (name: string) => Locator;
  article: (text: string) => Locator;
  /** What has the focus: its id, label or text. */
  focused: () => Promise<string>;
};

/** In the page: what has the focus, by its id, its label or its text. */
const FOCUSED = `(({ activeElement: it }) =>
  it.id || it.ariaLabel || (it.matches('button, a, summary') && it.textContent.trim()) || it.tagName)(document)`;

/** The page in a browser, opened anew for each test of the `describe` that calls this. Nothing it asks leaves the machine. */
export function pageStand(): PageStand {
  let browser: Browser | undefined;
  let strangers: string[] = [];
  const stand = {
    composer: () => stand.page.getByRole('combobox'),
    option: (name) => stand.page.getByRole('option', { name }),
    article: (text) => stand.page.getByRole('article').filter({ hasText: text }),
    focused: () => stand.page.evaluate<string>(FOCUSED),
  } as PageStand;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    stand.fixture = await servePage(fixtureView(), (action) => stand.answers(action));
    // One page for all: a new one costs the browser a process, three times what a visit does.
    const page = await browser.newPage();
    stand.page = page;
    page.on('pageerror', (fault) => stand.faults.push(fault.message));
    page.on('console', (line) => line.type() === 'error' && stand.faults.push(line.text()));
    await page.route('**/*', (route) => {
      const url = route.request().url();
      if (url.startsWith(stand.fixture.address) || url.startsWith('data:')) return route.continue();
      strangers.push(url);
      return route.abort();
    });
  });

  afterAll(async () => {
    await browser?.close();
    await stand.fixture.close();
  });

  beforeEach(async () => {
    const { page, fixture } = stand;
    stand.answers = () => ({ done: true });
    stand.faults = [];
    strangers = [];
    fixture.actions.length = 0;
    fixture.uploads.length = 0;
    Object.assign(fixture.view, fixtureView());
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(fixture.address);
    await page.getByRole('article').first().waitFor();
  });

  afterEach(async () => {
    // The next visit must find nothing of this one. The page keeps its place even as it is left, so it may store no more.
    await stand.page.evaluate(() => {
      Storage.prototype.setItem = () => undefined;
      sessionStorage.clear();
    });
    await stand.page.goto('about:blank');
    expect(strangers).toEqual([]);
    expect(stand.faults).toEqual([]);
  });

  return stand;
}
