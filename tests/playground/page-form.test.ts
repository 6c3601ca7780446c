import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Action, Answer } from '../../src/playground/protocol.ts';
import { ada, films, general } from './page-fixture.ts';
import { chromium, pageStand } from './page-stand.ts';

type Modal = Extract<Answer, { modal: unknown }>['modal'];
type Input = Extract<Modal['components'][number], { type: ComponentType.Label }>['component'];

const labelled = (label: string, component: Input, description?: string) =>
  ({ type: ComponentType.Label, label, component, ...(description && { description }) }) as const;
const options = ['Song', 'Score', 'Both'].map((label) => ({ label, value: label.toLowerCase() }));

const texts: Modal = {
  custom_id: 'suggest:send',
  title: 'Suggest a song',
  components: [
    { type: ComponentType.TextDisplay, content: 'For **Reservoir Dogs**' },
    labelled('Title', { type: ComponentType.TextInput, custom_id: 'title', style: TextInputStyle.Short }),
    labelled(
      'What should people listen for?',
      {
        type: ComponentType.TextInput,
        custom_id: 'words',
        style: TextInputStyle.Paragraph,
        min_length: 5,
        max_length: 200,
        required: false,
        placeholder: 'One sentence of your own',
      },
      'It stands under the card, by your name.',
    ),
    labelled('Kind', { type: ComponentType.StringSelect, custom_id: 'kind', options, required: false }),
    labelled('Tell me what becomes of it', { type: ComponentType.Checkbox, custom_id: 'tell' }),
  ],
};

const choices: Modal = {
  custom_id: 'shelf:import',
  title: 'Import',
  components: [
    labelled('From', { type: ComponentType.RadioGroup, custom_id: 'from', options }),
    labelled('Take', { type: ComponentType.CheckboxGroup, custom_id: 'take', options, max_values: 2 }),
    labelled('Review in', { type: ComponentType.ChannelSelect, custom_id: 'channel' }),
    labelled('Files', { type: ComponentType.FileUpload, custom_id: 'files', max_values: 2 }),
    labelled('Member', { type: ComponentType.UserSelect, custom_id: 'member', required: false }),
  ],
};

describe.skipIf(!chromium)('a form of the bot’s', () => {
  const stand = pageStand();
  const { composer } = stand;
  const dialog = () => stand.page.getByRole('dialog');
  const submitted = () => stand.fixture.actions.filter((action) => action.do === 'submit');

  async function open(modal: Modal, answer: (action: Action) => Answer = () => ({ done: true })) {
    stand.answers = (action) => (action.do === 'run' ? { modal } : answer(action));
    await composer().fill('/help ');
    await composer().press('Enter');
    await dialog().waitFor();
  }

  it('has labels, descriptions and counters, begins at its first field, and sends what was entered', async () => {
    const { page, focused } = stand;
    await open(texts);
    expect(await dialog().getAttribute('aria-labelledby')).toBe('modal-title');
    expect(await focused()).toBe('field-title');
    await page.keyboard.type('Coconut');
    const words = dialog().getByLabel('What should people listen for?');
    expect(await words.getAttribute('aria-describedby')).toBe('field-words-hint');
    await words.fill('The lime.');
    expect(await dialog().getByText('9 / 200').isVisible()).toBe(true);
    await dialog().getByRole('group', { name: 'Kind' }).getByRole('button').press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Tell me what becomes of it').check();
    await dialog().getByRole('button', { name: 'Submit' }).click();
    await expect.poll(submitted).toEqual([
      {
        do: 'submit',
        member: ada,
        channel: general,
        customId: 'suggest:send',
        fields: { title: 'Coconut', words: 'The lime.', kind: ['song'], tell: true },
      },
    ]);
    await expect.poll(() => dialog().count()).toBe(0);
    await expect.poll(focused).toBe('composer');
  });

  it('says under each field what is wrong with it, goes to the first, and sends nothing', async () => {
    const { focused } = stand;
    await open(texts);
    await dialog().getByLabel('What should people listen for?').fill('No');
    await dialog().getByRole('button', { name: 'Submit' }).click();
    const alerts = () => dialog().getByRole('alert').allInnerTexts();
    expect(await alerts()).toEqual(['This field is required.', 'Must be at least 5 characters.']);
    expect(await focused()).toBe('field-title');
    const title = dialog().getByLabel('Title');
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    await title.fill('Coconut');
    expect(await alerts()).toEqual(['Must be at least 5 characters.']);
    expect(submitted()).toEqual([]);
  });

  it('sends radio buttons, boxes, a channel and files', async () => {
    const { page, fixture } = stand;
    await open(choices);
    await dialog().getByLabel('Score').first().check();
    const boxes = dialog().getByRole('group', { name: 'Take' });
    for (const name of ['Both', 'Song']) await boxes.getByLabel(name).check();
    await dialog().getByRole('group', { name: 'Review in' }).getByRole('button').press('ArrowDown');
    await dialog().getByRole('option', { name: 'film-night' }).click();
    const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(name) });
    await dialog()
      .getByLabel('Files')
      .setInputFiles([file('a.csv'), file('b.csv')]);
    await dialog().getByRole('button', { name: 'Take a.csv away' }).click();
    await dialog().getByText('Use a sample file').click();
    await dialog().getByRole('button', { name: 'songs.txt' }).click();
    await dialog().getByText('bytes').nth(0).waitFor();
    await page.getByRole('button', { name: 'Take songs.txt away' }).waitFor();
    await dialog().getByRole('button', { name: 'Submit' }).click();
    await expect.poll(submitted).toMatchObject([
      {
        customId: 'shelf:import',
        fields: {
          from: 'score',
          take: ['song', 'both'],
          channel: [films],
          files: [{ file: 0 }, { file: 1 }],
          member: [],
        },
      },
    ]);
    expect(fixture.uploads.at(-1)?.map(({ name }) => name)).toEqual(['b.csv', 'songs.txt']);
  });

  it('keeps what was entered where Discord refuses it', async () => {
    await open(texts, () => ({ error: { code: 10062, message: 'The application did not respond' } }));
    await dialog().getByLabel('Title').fill('Coconut');
    await dialog().getByLabel('Title').press('Enter');
    expect(await dialog().getByText('Something went wrong').innerText()).toContain('10062');
    expect(await dialog().getByLabel('Title').inputValue()).toBe('Coconut');
  });

  it('is left by Escape, which first closes a menu of it, and by Cancel', async () => {
    const { page, fixture } = stand;
    await open(texts);
    const menu = dialog().getByRole('group', { name: 'Kind' }).getByRole('button');
    await menu.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await menu.getAttribute('aria-expanded')).toBe('false');
    expect(await dialog().isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
    await open(texts);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog().count()).toBe(0);
    expect(fixture.actions.map((action) => action.do)).toEqual(['run', 'run']);
  });

  it('fills a phone, and scrolls no way but down', async () => {
    const { page } = stand;
    await page.setViewportSize({ width: 360, height: 640 });
    await open(choices);
    expect(await dialog().boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    const [inside, outside] = await page.evaluate<[number, number]>(
      `(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.querySelector('.modal-body'))`,
    );
    expect(inside).toBe(outside);
    expect(await dialog().getByRole('button', { name: 'Submit' }).isVisible()).toBe(true);
  });
});
