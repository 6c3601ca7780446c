import { expect, test } from 'vitest';
import { stand, unanswered } from './stand.ts';

const input = { type: 4, custom_id: 'title', style: 1 };
const menu = { type: 3, custom_id: 'kind', options: [{ label: 'Song', value: 'song' }] };
const boxes = { type: 22, custom_id: 'about', options: [{ label: 'Song', value: 'song' }] };
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Title', component, ...more });
const form = (...components: object[]) => ({ custom_id: 'form', title: 'Suggest a song', components });
const inputs = (count: number) => Array.from({ length: count }, (_, at) => label({ ...input, custom_id: String(at) }));

/** Each case: its name, the modal, and where and how it is refused. */
const refused: [string, object, string][] = [
  ['six components', form(...inputs(6)), 'components BASE_TYPE_BAD_LENGTH'],
  ['no components', form(), 'components BASE_TYPE_BAD_LENGTH'],
  ['a title of 46 characters', { ...form(label(input)), title: 't'.repeat(46) }, 'title BASE_TYPE_MAX_LENGTH'],
  ['no title', { custom_id: 'form', components: [label(input)] }, 'title BASE_TYPE_INVALID'],
  [
    'a custom id of 101 characters',
    { ...form(label(input)), custom_id: 'c'.repeat(101) },
    'custom_id BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a label of 46 characters',
    form(label(input, { label: 'l'.repeat(46) })),
    'components.0.label BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a description of 101 characters',
    form(label(input, { description: 'd'.repeat(101) })),
    'components.0.description BASE_TYPE_MAX_LENGTH',
  ],
  [
    'a custom id twice',
    form(label(input), label({ ...menu, custom_id: 'title' })),
    'components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
  ],
  ['an input without a label around it', form(input), 'components.0.type BASE_TYPE_INVALID'],
  [
    'a row whose input has no label',
    form({ type: 1, components: [input] }),
    'components.0.components.0.label BASE_TYPE_REQUIRED',
  ],
  [
    'a button',
    form({ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x' }] }),
    'components.0.components.0.type BASE_TYPE_INVALID',
  ],
  [
    'a disabled menu',
    form(label({ ...menu, disabled: true })),
    'components.0.component.disabled MODAL_COMPONENT_DISABLED',
  ],
  [
    'a text longer than its input takes',
    form(label({ ...input, value: 'abcd', max_length: 3 })),
    'components.0.component.value BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a text that must be longer than it may be',
    form(label({ ...input, min_length: 5, max_length: 3 })),
    'components.0.component.min_length BASE_TYPE_BAD_LENGTH',
  ],
  [
    'a required menu of which nothing need be chosen',
    form(label({ ...menu, min_values: 0 })),
    'components.0.component.min_values BASE_TYPE_BAD_LENGTH',
  ],
  [
    'more choices than options',
    form(label({ ...boxes, max_values: 2 })),
    'components.0.component.max_values BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an option twice',
    form(label({ ...boxes, options: [boxes.options[0], boxes.options[0]] })),
    'components.0.component.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  ],
  [
    'one radio button',
    form(label({ type: 21, custom_id: 'from', options: [{ label: 'Us', value: 'us' }] })),
    'components.0.component.options BASE_TYPE_BAD_LENGTH',
  ],
  [
    'an upload of eleven files',
    form(label({ type: 19, custom_id: 'files', max_values: 11 })),
    'components.0.component.max_values BASE_TYPE_BAD_LENGTH',
  ],
];

/** Each code in Discord's tree of errors, with its path. */
function codesIn(tree: unknown, path: string[] = []): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, below]) =>
    key === 'code' ? `${path.slice(0, -2).join('.')} ${below}` : codesIn(below, [...path, key]),
  );
}

test.each(refused)('a modal with %s is refused', async (_name, data, fault) => {
  const here = await stand();
  const { id, token } = await unanswered(here);
  const { status, body } = await here.call('POST', `/interactions/${id}/${token}/callback`, { type: 9, data });
  expect([status, body.code]).toEqual([400, 50035]);
  expect(codesIn(body.errors?.['data'])).toContain(fault);
});

test('a modal of every kind of component is taken', async () => {
  const here = await stand();
  const { id, token } = await unanswered(here);
  const data = form(
    { type: 10, content: 'A few words first' },
    label({ ...input, value: 'abc', max_length: 3, required: false }),
    label({ ...menu, min_values: 0, required: false }),
    label({ type: 19, custom_id: 'files', max_values: 10 }, { description: 'd'.repeat(100) }),
    label({ type: 23, custom_id: 'tell-me' }),
  );
  const { status } = await here.call('POST', `/interactions/${id}/${token}/callback`, { type: 9, data });
  expect(status).toBe(204);
  expect(here.discord.problems).toEqual([]);
});

test('a modal cannot follow a deferral', async () => {
  const here = await stand();
  const { id, token } = await unanswered(here);
  const path = `/interactions/${id}/${token}/callback`;
  expect((await here.call('POST', path, { type: 5 })).status).toBe(204);
  const { status, body } = await here.call('POST', path, { type: 9, data: form(label(input)) });
  expect([status, body.code]).toEqual([400, 40060]);
});
