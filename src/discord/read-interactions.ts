import {
  type Client,
  Events,
  type Interaction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { staleControl, unknownCommand } from '../texts/router.ts';
import { repeatIfCutOff } from './answer.ts';
import { noteChannel } from './in-thread.ts';

/** What discord.js takes for granted of every interaction, whatever its type. */
const interaction = z.looseObject({
  entitlements: z.array(z.unknown()).default([]),
  authorizing_integration_owners: z.looseObject({}).default({}),
});

/** The messages that a message command was used on. */
const messages = z.record(z.string(), z.object({ poll: z.custom<object>().optional(), channel_id: z.string() }));
const withMessages = z.object({ data: z.object({ resolved: z.object({ messages }) }) });

/** What is needed to answer an interaction of any kind. */
const answerable = z.object({
  id: z.string().regex(/^\d+$/),
  token: z.string().regex(/^[\w.-]+$/),
  type: z.enum(InteractionType),
});

/** Where discord.js takes an interaction from the gateway. */
const actions = z.object({ InteractionCreate: z.custom<{ handle: (received: unknown) => void }>() });

/** Gives the client an interaction, however it came. */
export function takeInteraction(client: Client, received: unknown): void {
  actions.parse(Reflect.get(client, 'actions')).InteractionCreate.handle(received);
}

/**
 * Has every interaction answered. discord.js throws where a field is missing, and drops a command or a component of a
 * kind that it doesn't know: fields are filled in for it, and what it still can't read is answered here. `broken` is told
 * why it couldn't.
 */
export function readInteractions(client: Client, broken: (error: unknown) => void): void {
  const action = actions.parse(Reflect.get(client, 'actions')).InteractionCreate;
  const read = action.handle.bind(action);
  let emitted = 0;
  let packet: unknown;
  // Before whoever handles it: it is emitted while its packet is read.
  client.prependListener(Events.InteractionCreate, (interaction: Interaction) => {
    emitted += 1;
    noteChannel(interaction, packet);
  });
  action.handle = (received) => {
    const before = emitted;
    packet = received;
    try {
      read(completed(received));
    } catch (error) {
      broken(error);
    }
    if (emitted === before) answerUnread(client, received);
  };
}

function completed(received: unknown): unknown {
  const { data: complete = received } = interaction.safeParse(received);
  namePollChannels(complete);
  return complete;
}

/**
 * discord.js looks a poll's channel up in its cache unless the poll names it, and throws where the cache doesn't have it:
 * in direct messages, and in servers without the bot.
 */
function namePollChannels(received: unknown): void {
  const { data: parsed } = withMessages.safeParse(received);
  for (const { poll, channel_id } of Object.values(parsed?.data.resolved.messages ?? {}))
    if (poll !== undefined) Object.assign(poll, { channel_id });
}

/** Whatever it was, it's none of ours: none of our commands and components is of a kind that discord.js can't read. */
function answerUnread({ rest }: Client, received: unknown): void {
  const { data: asked } = answerable.safeParse(received);
  const body = asked && answers[asked.type];
  if (asked === undefined || body === undefined) return;
  const call = () => rest.post(Routes.interactionCallback(asked.id, asked.token), { body, auth: false });
  // Nobody could do anything about an error here.
  repeatIfCutOff(call).catch(() => undefined);
}

const answers: Readonly<Partial<Record<InteractionType, object>>> = {
  [InteractionType.ApplicationCommand]: said(unknownCommand()),
  [InteractionType.MessageComponent]: said(staleControl()),
  [InteractionType.ModalSubmit]: said(staleControl()),
  [InteractionType.ApplicationCommandAutocomplete]: {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: [] },
  },
};

function said(content: string): object {
  return { type: InteractionResponseType.ChannelMessageWithSource, data: { content, flags: MessageFlags.Ephemeral } };
}
