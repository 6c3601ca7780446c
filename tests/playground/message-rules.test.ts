import { expect, test } from 'vitest';
import { stand } from './stand.ts';

const button = { type: 2, style: 1, label: 'Next', custom_id: 'next' };
const menu = { type: 3, custom_id: 'songs', options: [{ label: 'One', value: 'one' }] };
const row = (...components: unknown[]) => ({ type: 1, components });
const say = (...components: unknown[]) => ({ content: 'Hello', components });
const text = { type: 10, content: 'Hello' };
const v2 = 1 << 15;

/** Each case: its name, the message sent, and the refusal expected. */
const refused: [string, object, string][] = [
  [
    'more than 6,000 characters in all embeds',
    { embeds: [{ description: 'a'.repeat(4000) }, { description: 'b'.repeat(2001) }] },
    'embeds._errors.0.code MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['an empty embed', { embeds: [{ color: 1 }] }, 'embeds.0.description._errors.0.code BASE_TYPE_REQUIRED'],
  [
    'an empty field name',
    { embeds: [{ fields: [{ name: '', value: 'x' }] }] },
    'embeds.0.fields.0.name._errors.0.code BASE_TYPE_REQUIRED',
  ],
  [
    'an empty field value',
    { embeds: [{ fields: [{ name: 'x', value: ' ' }] }] },
    'embeds.0.fields.0.value._errors.0.code BASE_TYPE_REQUIRED',
  ],
  [
    'a title over 256 characters',
    { embeds: [{ title: 'a'.repeat(257) }] },
    'embeds.0.title._errors.0.code BASE_TYPE_MAX_LENGTH',
  ],
  [
    '26 fields',
    { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'y' })) }] },
    'embeds.0.fields._errors.0.code BASE_TYPE_BAD_LENGTH',
  ],
  ['content of 2,001 characters', { content: 'a'.repeat(2001) }, 'content._errors.0.code BASE_TYPE_MAX_LENGTH'],
  [
    'six rows',
    say(...Array.from({ length: 6 }, (_, at) => row({ ...button, custom_id: String(at) }))),
    'components._errors.0.code BASE_TYPE_BAD_LENGTH',
  ],
  [
    'six buttons in a row',
    say(row(...Array.from({ length: 6 }, (_, at) => ({ ...button, custom_id: String(at) })))),
    'components.0.components._errors.0.code BASE_TYPE_BAD_LENGTH',
  ],
  ['components v2 without their flag', say(text), 'components.0.type._errors.0.code UNION_TYPE_CHOICES'],
  [
    'components v2 beside content',
    { content: 'Hello', flags: v2, components: [text] },
    'content._errors.0.code MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    'components v2 beside embeds',
    { embeds: [{ title: 'x' }], flags: v2, components: [text] },
    'embeds._errors.0.code MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
  ],
  [
    '41 components, nested ones counted',
    { flags: v2, components: [...Array.from({ length: 39 }, () => text), row(button)] },
    'components._errors.0.code COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
  ],
  [
    'a button without custom_id',
    say(row({ ...button, custom_id: undefined })),
    'components.0.components.0.custom_id._errors.0.code BASE_TYPE_REQUIRED',
  ],
  [
    'a link button with custom_id',
    say(row({ ...button, style: 5, url: 'https://example.org' })),
    'components.0.components.0._errors.0.code BUTTON_COMPONENT_CUSTOM_ID_AND_URL',
  ],
  [
    'a link over 512 characters',
    say(row({ type: 2, style: 5, label: 'x', url: `https://example.org/${'a'.repeat(500)}` })),
    'components.0.components.0.url._errors.0.code BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a label over 80 characters',
    say(row({ ...button, label: 'a'.repeat(81) })),
    'components.0.components.0.label._errors.0.code BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a custom_id twice in a message',
    say(row(button), row(button)),
    'components.1.components.0.custom_id._errors.0.code COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  [
    'a button and a menu in one row',
    say(row(button, menu)),
    'components.0.components._errors.0.code COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  ],
  [
    'a menu with min over max',
    say(row({ ...menu, min_values: 2, max_values: 1 })),
    'components.0.components.0.min_values._errors.0.code SELECT_COMPONENT_MIN_OVER_MAX',
  ],
  [
    'an image address of another scheme',
    { embeds: [{ image: { url: 'ftp://example.org/a.png' } }] },
    'embeds.0.image.url._errors.0.code URL_TYPE_INVALID_SCHEME',
  ],
  [
    'a nonce over 25 characters',
    { content: 'Hello', nonce: 'a'.repeat(26) },
    'nonce._errors.0.code BASE_TYPE_MAX_LENGTH',
  ],
];

test.each(refused)('refuses %s with 50035, naming the field', async (_, body, named) => {
  const { discord, call } = await stand();
  const answer = await call('POST', `/channels/${discord.channels[0]?.id}/messages`, body);
  expect(answer.status).toBe(400);
  expect(answer.body.code).toBe(50035);
  expect(leaves(answer.body.errors)).toContain(named);
  expect(discord.messages(discord.channels[0] ?? '')).toEqual([]);
});

test.each([
  ['nothing at all', {}],
  ['only blanks', { content: ' \n' }],
  ['buttons alone', { components: [row(button)] }],
])('refuses a message of %s with 50006', async (_, body) => {
  const { discord, call } = await stand();
  const answer = await call('POST', `/channels/${discord.channels[0]?.id}/messages`, body);
  expect([answer.status, answer.body.code]).toEqual([400, 50006]);
});

test('an edit that empties a message is refused with 50006', async () => {
  const { discord, call } = await stand();
  const path = `/channels/${discord.channels[0]?.id}/messages`;
  const { body } = await call('POST', path, { content: 'Hello' });
  expect((await call('PATCH', `${path}/${body.id}`, { content: '' })).body.code).toBe(50006);
});

test('takes what Discord takes, up to its limits', async () => {
  const { discord, call } = await stand();
  const path = `/channels/${discord.channels[0]?.id}/messages`;
  const link = { type: 2, style: 5, label: 'x', url: 'https://example.org' };
  const full = {
    content: 'a'.repeat(2000),
    embeds: [
      { description: 'a'.repeat(4096), image: { url: 'attachment://a.png' } },
      { description: 'b'.repeat(1904) },
    ],
    components: [row(button, link), row(menu), row({ ...button, custom_id: '3' }), row(link), row(link)],
  };
  expect((await call('POST', path, full)).status).toBe(200);
  expect(
    (await call('POST', path, { flags: v2, components: [...Array.from({ length: 38 }, () => text), row(button)] }))
      .status,
  ).toBe(200);
  expect(discord.problems).toEqual([]);
});

test('a field that Discord does not know is taken, and noted', async () => {
  const { discord, call } = await stand();
  const answer = await call('POST', `/channels/${discord.channels[0]?.id}/messages`, { content: 'x', embed: {} });
  expect(answer.status).toBe(200);
  expect(discord.problems).toMatchObject([{ message: 'MessageCreateRequestSchema has no field embed' }]);
});

/** Each leaf of a tree with its path and value, so that a refusal reads as a line. */
function leaves(tree: unknown, path = ''): string[] {
  if (typeof tree !== 'object' || tree === null) return [`${path} ${String(tree)}`];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}
