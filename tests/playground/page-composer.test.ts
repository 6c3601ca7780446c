import { describe, expect, it } from 'vitest';
import { ada, general } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

describe.skipIf(!chromium)('the line of the playground', () => {
  const stand = pageStand();
  const { composer, option, focused } = stand;
  const run = () => stand.fixture.actions.findLast((action) => action.do === 'run');

  const offerDreamlover = () => {
    stand.answers = (action) =>
      action.do === 'complete'
        ? { choices: [{ name: '🎵 夢中人 Dreamlover', value: 'song:dreamlover' }] }
        : { done: true };
  };

  const joined = [
    { name: 'query', value: 'dreams' },
    { name: 'private', value: true },
  ];

  it('joins free words with an option by keyboard while suggestions are open', async () => {
    const { page } = stand;
    offerDreamlover();
    await composer().fill('/soundtrack dreams');
    await option('Dreamlover').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('priv');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(run).toMatchObject({ command: 'soundtrack', options: joined });
  });

  it('joins free words with an option by mouse while suggestions are open', async () => {
    offerDreamlover();
    await composer().fill('/soundtrack dreams');
    await option('Dreamlover').waitFor();
    await stand.page.getByRole('button', { name: '+2 optional' }).click();
    await option('private').click();
    await option('True').click();
    await composer().press('Enter');
    await expect.poll(run).toMatchObject({ command: 'soundtrack', options: joined });
  });

  it('takes a suggestion by Tab once it is marked', async () => {
    offerDreamlover();
    await composer().fill('/soundtrack dreams');
    await option('Dreamlover').waitFor();
    await composer().press('ArrowDown');
    await composer().press('Tab');
    await composer().press('Enter');
    await expect.poll(run).toMatchObject({ options: [{ name: 'query', value: 'song:dreamlover' }] });
  });

  it('takes a settled option up again with Backspace', async () => {
    await composer().fill('/soundtrack query:dreams film:');
    await composer().press('Backspace');
    await composer().press('Backspace');
    expect(await composer().inputValue()).toBe('dreams');
  });

  it('closes by Escape the suggestions first, which what is typed next opens again, and then the line', async () => {
    const pills = stand.page.locator('.pill');
    offerDreamlover();
    await composer().fill('/soundtrack dreams');
    await option('Dreamlover').waitFor();
    await composer().press('Escape');
    expect(await option('Dreamlover').count()).toBe(0);
    expect(await composer().inputValue()).toBe('dreams');
    await composer().press('s');
    await option('Dreamlover').waitFor();
    await composer().press('Escape');
    await composer().press('Escape');
    expect([await composer().inputValue(), await pills.count()]).toEqual(['', 0]);
    expect(run()).toBeUndefined();
  });

  it('closes the permissions by Escape and leaves the line as it is', async () => {
    const { page } = stand;
    await composer().fill('/help ');
    await page.getByText('What Needledrop may do here').click();
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Embed Links').isVisible()).toBe(false);
    expect(await page.locator('.pill').count()).toBe(1);
    expect(await focused()).toContain('What Needledrop may do here');
  });

  it('begins a command by / from anywhere, and never in the middle of one', async () => {
    const { page } = stand;
    for (const place of [page.getByRole('button', { name: '阿志' }), page.getByRole('button', { name: 'Next' })]) {
      await place.focus();
      await page.keyboard.press('/');
      expect([await focused(), await composer().inputValue()]).toEqual(['composer', '/']);
      await composer().fill('');
    }
    await page.getByRole('log').click({ position: { x: 5, y: 5 } });
    await page.keyboard.type('/he');
    await option('/help').click();
    await page.getByRole('log').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('/');
    expect([await focused(), await composer().inputValue()]).toEqual(['composer', '']);
    expect(await page.locator('.pill').innerText()).toBe('/help');
  });

  it('sends plain words as a message, and brings back one that was refused', async () => {
    const { fixture } = stand;
    await composer().fill('that song in the lift');
    await composer().press('Enter');
    const said = { do: 'say', member: ada, channel: general, content: 'that song in the lift' };
    await expect.poll(() => fixture.actions).toEqual([said]);
    expect(await composer().inputValue()).toBe('');
    stand.answers = () => ({ error: { code: 50013, message: 'Missing Permissions' } });
    await composer().fill('again');
    await composer().press('Enter');
    await expect
      .poll(() => stand.page.getByRole('alert').allInnerTexts())
      .toContain('Your message was not sent. Discord 50013: Missing Permissions');
    expect(await composer().inputValue()).toBe('again');
  });

  it('takes a command whose name is typed whole, also after its suggestions were closed', async () => {
    await composer().fill('/help');
    await option('/help').waitFor();
    await composer().press('Escape');
    await composer().press('Enter');
    await expect.poll(run).toMatchObject({ command: 'help', options: [] });
    await composer().fill('/soundtrack');
    await composer().press('Escape');
    await composer().press('Enter');
    await expect.poll(() => stand.page.getByRole('alert').allInnerTexts()).toEqual(['Enter something for “query”.']);
    expect(await stand.page.locator('.pill.command').innerText()).toBe('/soundtrack');
    await composer().press('Escape');
    await composer().press('Escape');
    await composer().fill('/helpless');
    await composer().press('Enter');
    await expect
      .poll(() => stand.page.getByRole('alert').allInnerTexts())
      .toEqual(['Needledrop has no such command here.']);
  });
});
