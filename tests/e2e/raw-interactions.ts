import { InteractionType } from 'discord.js';
import fc from 'fast-check';

export type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
export type Fields = { [key: string]: Json };

/** An interaction's own part; where it happened, and who acted, is added when it is sent. */
export type Raw = { type: InteractionType; data: Fields; frame: Fields; without: readonly string[]; place: number };

const KNOWN = [
  'song:dreamlover',
  'film:chungking-express',
  'person:wong-kar-wai',
  '王菲',
  '18:30',
  'Asia/Hong_Kong',
  'on',
];
const COMMANDS = [
  ...['soundtrack', 'Find this soundtrack', 'song-of-the-day', 'trivia', 'listen-on', 'schedule', 'server-data'],
  ...['my-data', 'privacy', 'about', 'help', 'constructor', '__proto__', 'gone'],
];
const STEPS = [
  ...['play', 'stop', 'leaderboard', 'me', 'hide-me', 'set', 'status', 'preview', 'skip', 'pause', 'resume', 'off'],
  ...['show', 'history', 'favourites', 'export', 'forget', 'delete', 'constructor', '__proto__', 'gone'],
];
const OPTIONS = [
  ...['query', 'film', 'private', 'rounds', 'difficulty', 'seconds', 'kinds', 'chinese-titles', 'period', 'switch'],
  ...['channel', 'time', 'zone', 'days', 'tag', 'ping', 'thread', 'publish', 'tell-me', 'remove', 'service', 'gone'],
];
const ACTIONS = ['open', 'next', 'people', 'works', 'pick', 'share', 'heart', 'answer', 'stop', 'mine', 'again', 'off'];

const id = fc.bigInt({ min: 10n ** 17n, max: 2n ** 63n - 1n }).map(String);
const text = fc.oneof(fc.constantFrom(...KNOWN), fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), id);
const named = (names: readonly string[]) => fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, fc.string());

const leaf = fc
  .oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant(3), value: text }) },
    fc.record({ type: fc.constant(4), value: fc.maxSafeInteger() }),
    fc.record({ type: fc.constant(5), value: fc.boolean() }),
    fc.record({ type: fc.constantFrom(6, 7, 8, 9, 11), value: id }),
    fc.record({ type: fc.constant(10), value: fc.double({ noNaN: true }) }),
  )
  .chain((filled) => named(OPTIONS).map((name) => ({ ...filled, name })));
/** What a member is typing is text, whatever the option takes. */
const typed = fc.record({
  type: fc.constantFrom(3, 4, 10),
  name: named(OPTIONS),
  value: text,
  focused: fc.constant(true),
});
const leaves = fc.array(fc.oneof({ weight: 3, arbitrary: leaf }, typed), { maxLength: 4 });
const step = fc.record(
  { type: fc.constant(1), name: named(STEPS), options: leaves },
  { requiredKeys: ['type', 'name'] },
);
const group = fc.record({ type: fc.constant(2), name: named(STEPS), options: fc.tuple(step) });
const options = fc.oneof(leaves, fc.tuple(step), fc.tuple(step), fc.tuple(group));

const byId = (things: readonly { id: string }[]) => Object.fromEntries(things.map((thing) => [thing.id, thing]));
const listed = <Thing extends { id: string }>(thing: fc.Arbitrary<Thing>) =>
  fc.array(thing, { maxLength: 2 }).map((things) => byId(things));
const user = fc.record({ id, username: text });

/** What options and selections name. A member comes with their user. */
const resolved = fc
  .record(
    {
      users: listed(user),
      roles: listed(fc.record({ id, name: text })),
      channels: listed(fc.record({ id, type: fc.integer({ min: 0, max: 20 }) })),
      attachments: listed(fc.record({ id, filename: text, url: text })),
    },
    { requiredKeys: [] },
  )
  .map(({ users = {}, ...others }) => ({
    ...others,
    users,
    members: Object.fromEntries(Object.keys(users).map((key) => [key, { roles: [], permissions: '0' }])),
  }));

const command = fc.record(
  { id, name: named(COMMANDS), type: fc.constantFrom(1, 1, 4), options, resolved },
  { requiredKeys: ['id', 'name', 'type'] },
);

const userCommand = fc.tuple(named(COMMANDS), user).map(([name, on]) => {
  return { id: on.id, name, type: 2, target_id: on.id, resolved: { users: { [on.id]: on } } };
});

/** The message is put there when it is sent: Discord always sends the one that a message command was used on. */
const messageCommand = fc.record({ id, name: named(COMMANDS), type: fc.constant(3), target_id: fc.constant('') });

const customId = fc.oneof(
  fc
    .tuple(
      named(COMMANDS),
      named(ACTIONS),
      fc.array(fc.oneof(text, fc.constantFrom('0', 'chungking-express', 'dreamlover'))),
    )
    .map(([name, action, args]) => [name, action, ...args].join(':')),
  text,
);
const press = fc.record(
  {
    component_type: fc.constantFrom(2, 2, 3, 3, 5, 6, 7, 8),
    custom_id: customId,
    values: fc.array(text, { maxLength: 3 }),
    resolved,
  },
  { requiredKeys: ['component_type', 'custom_id'] },
);

const field = fc.record(
  { type: fc.integer({ min: 3, max: 30 }), custom_id: customId, id: fc.nat(), value: text, values: fc.array(text) },
  { requiredKeys: ['type', 'custom_id'] },
);
const holder = fc.oneof(
  fc.record({ type: fc.constant(1), id: fc.nat(), components: fc.array(field, { maxLength: 5 }) }),
  fc.record({ type: fc.constant(18), id: fc.nat(), component: field }),
  fc.record({ type: fc.constant(10), id: fc.nat() }),
  field,
);
const modal = fc.record(
  { custom_id: customId, components: fc.array(holder, { maxLength: 5 }), resolved },
  { requiredKeys: ['custom_id', 'components'] },
);

/** What Discord's documentation lets an interaction lack. */
const OPTIONAL = [
  ...['guild_locale', 'locale', 'app_permissions', 'entitlements', 'channel', 'guild', 'context'],
  ...['authorizing_integration_owners', 'attachment_size_limit', 'version'],
];

const about = {
  without: fc.subarray(OPTIONAL, { maxLength: 4 }),
  place: fc.nat(),
  frame: fc.record({ locale: fc.oneof(fc.constantFrom('en-US', 'zh-TW', 'id', 'xx'), fc.string()) }),
};
const kind = (type: InteractionType, data: fc.Arbitrary<unknown>): fc.Arbitrary<Raw> =>
  // Everything above is made of JSON.
  fc.record({ type: fc.constant(type), data: data as fc.Arbitrary<Fields>, ...about });

/** Any interaction that Discord's documentation allows, whether or not a command of ours asks for it. */
export const rawInteraction: fc.Arbitrary<Raw> = fc.oneof(
  kind(InteractionType.ApplicationCommand, command),
  kind(InteractionType.ApplicationCommand, userCommand),
  kind(InteractionType.ApplicationCommand, messageCommand),
  kind(InteractionType.ApplicationCommandAutocomplete, command),
  kind(InteractionType.MessageComponent, press),
  kind(InteractionType.ModalSubmit, modal),
);

const BREAKABLE = ['data', 'member', 'user', 'message', 'channel', 'channel_id', 'guild_id', 'guild', 'application_id'];
const anything = fc.jsonValue({ maxDepth: 2 }).map((json) => json as Json);

/** The same with anything at all in some of its fields. */
export const brokenInteraction: fc.Arbitrary<Raw> = fc
  .tuple(
    rawInteraction,
    fc.dictionary(fc.constantFrom(...BREAKABLE, ...OPTIONAL), anything, { minKeys: 1, maxKeys: 3 }),
  )
  .map(([raw, frame]) => ({ ...raw, frame }));
