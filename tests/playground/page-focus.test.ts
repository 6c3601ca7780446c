import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { card, general, message, privateAnswer, used, ada } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

describe.skipIf(!chromium)('the focus on the page of the playground', () => {
  const stand = pageStand();
  const { composer, article, focused } = stand;

  it('begins in the line', async () => {
    expect(await focused()).toBe('composer');
  });

  it('goes on beside a button that is switched off by its own press', async () => {
    const { page, fixture } = stand;
    const turned = message('400000000000000002', {
      ...used('500000000000000001', ada, 'soundtrack'),
      ...card('What a Diff’rence a Day Makes'),
    });
    fixture.view.messages[general]?.splice(1, 1, turned);
    fixture.show();
    const previous = page.getByRole('button', { name: 'Previous' });
    await expect.poll(() => previous.isEnabled()).toBe(true);
    stand.answers = () => {
      fixture.view.messages[general]?.splice(1, 1, { ...turned, ...card('Dreamlover') });
      fixture.show();
      return { done: true };
    };
    await previous.press('Enter');
    await expect.poll(() => previous.isDisabled()).toBe(true);
    await expect.poll(focused).toBe('Next');
  });

  it('goes to the line when what had it is dismissed', async () => {
    const { fixture } = stand;
    fixture.view.messages[general]?.push(privateAnswer);
    fixture.show();
    stand.answers = () => {
      fixture.view.messages[general]?.pop();
      fixture.show();
      return { done: true };
    };
    await article('Only you can see this').getByRole('button', { name: 'Dismiss message' }).press('Enter');
    await expect.poll(() => article('Only you can see this').count()).toBe(0);
    expect(await focused()).toBe('composer');
  });

  it('goes to the line when a form is closed', async () => {
    const { page } = stand;
    const film = { type: ComponentType.TextInput, custom_id: 'film', style: TextInputStyle.Short } as const;
    const components = [{ type: ComponentType.Label, label: 'Your film', component: film } as const];
    stand.answers = () => ({ modal: { custom_id: 'form', title: 'Tell us', components } });
    await composer().fill('/help ');
    await composer().press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await focused()).toBe('composer');
  });

  it('stays in the page when bare ground is pressed', async () => {
    await stand.page.locator('.chat-head').click({ position: { x: 300, y: 20 } });
    expect(await focused()).toBe('DIV');
  });

  it('goes into the menu of a message by its button, and back by Escape', async () => {
    const { page } = stand;
    const button = article('Dreamlover').getByRole('button', { name: 'Apps' });
    await button.press('Enter');
    await expect.poll(focused).toBe('Find this soundtrack');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Find this soundtrack');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    expect(await focused()).toBe('Apps');
    expect(await button.isVisible()).toBe(true);
  });

  it('goes back to the messages once a command of that menu is chosen', async () => {
    const { page, fixture } = stand;
    const [first] = await page.getByRole('article').all();
    await first?.click({ button: 'right', position: { x: 200, y: 12 } });
    await expect.poll(focused).toBe('Find this soundtrack');
    await page.keyboard.press('Enter');
    await expect.poll(() => fixture.actions).toEqual([useOn('400000000000000001')]);
    await expect.poll(focused).toBe('Messages in #general');
    expect(await page.getByRole('menu').count()).toBe(0);
  });

  it('leaves that menu closed by a press beside it, and follows a right click to another message', async () => {
    const { page, fixture } = stand;
    const menu = page.getByRole('menu');
    await article('Dreamlover').getByText('Performer').click({ button: 'right' });
    await menu.waitFor();
    await article('thinking').getByText('thinking').click({ button: 'right' });
    await expect.poll(() => menu.count()).toBe(1);
    await menu.getByRole('menuitem', { name: 'Find this soundtrack' }).click();
    await expect.poll(() => fixture.actions).toEqual([useOn('400000000000000003')]);
    await article('Dreamlover').getByText('Performer').click({ button: 'right' });
    await menu.waitFor();
    await page.locator('.chat-head').click({ position: { x: 300, y: 20 } });
    await expect.poll(() => menu.count()).toBe(0);
    expect(fixture.actions).toHaveLength(1);
  });

  it('keeps the menu of a message within the window', async () => {
    const { page } = stand;
    await page.setViewportSize({ width: 390, height: 844 });
    await article('thinking').getByRole('button', { name: 'Apps' }).press('Enter');
    const box = await page.getByRole('menu').boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(844);
  });

  it('finds no menu on messages where the bot has no commands for them', async () => {
    const { page, fixture } = stand;
    fixture.view.commands = fixture.view.commands.filter(({ name }) => name !== 'Find this soundtrack');
    fixture.show();
    await expect.poll(() => page.getByRole('button', { name: 'Apps' }).count()).toBe(0);
    await article('Dreamlover').getByText('Performer').click({ button: 'right' });
    expect(await page.getByRole('menu').count()).toBe(0);
  });
});

const useOn = (message: string) => ({
  do: 'useOn',
  member: ada,
  channel: general,
  message,
  command: 'Find this soundtrack',
});
