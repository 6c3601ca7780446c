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
});
