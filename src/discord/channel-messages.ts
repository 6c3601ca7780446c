import {
  type APIMessage,
  type Client,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Sent, Sighting } from '../due/send-once.ts';
import type { Edited } from '../due/stage.ts';
import type { Body } from './command.ts';
import { codeOf, outcomeOf, refusalOf } from './refusals.ts';
import type { Standing } from './standing.ts';

type Rest = Client['rest'];

/** A message in Discord's JSON, with our own text and cards. */
export type Outgoing<JSONBody> = Omit<JSONBody, keyof Body> & Body;

/** Discord's code for a message that does not exist, or no longer does. */
const UNKNOWN_MESSAGE: number = RESTJSONErrorCodes.UnknownMessage;

/** Discord returns at most this many messages at once; the second number is how many pages we read back. */
const PAGE = 100;
const PAGES = 5;

/** Discord's clock and ours may differ by this much. */
export const SKEW = 30_000;

/**
 * Sends a message to a channel and reports what is known of the outcome. Nonces are enforced: for some minutes Discord
 * turns two messages with the same nonce into one.
 */
export async function sendMessage(
  rest: Rest,
  { channelId, isAway, body }: Standing & { body: Outgoing<RESTPostAPIChannelMessageJSONBody> & { nonce: string } },
  signal: AbortSignal,
): Promise<Sent> {
  try {
    const posted = await rest.post(Routes.channelMessages(channelId), {
      body: { ...body, enforce_nonce: true },
      signal,
    });
    // The response follows Discord's specification.
    return { messageId: (posted as APIMessage).id };
  } catch (error) {
    return outcomeOf(error, isAway);
  }
}

/** Looks through a channel for a message of ours that has this button and was sent at `since` or later. */
export async function findMessage(
  rest: Rest,
  { button, ...where }: Standing & { button: string; since: number },
  signal: AbortSignal,
): Promise<Sighting> {
  const read = await readBack(rest, where, signal);
  if (typeof read === 'string') return read;
  const found = read.messages.find((message) => buttonsOf(message).includes(button));
  if (found !== undefined) return { messageId: found.id };
  // In a busy channel our message may be further back than we read.
  return read.isWhole ? 'absent' : 'unreadable-for-good';
}

/** The ids of the messages that have one of these buttons, keyed by button id, as far back as the channel is read. */
export async function findMessages(
  rest: Rest,
  { buttons, ...where }: Standing & { buttons: readonly string[]; since: number },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string> | 'unreadable-now' | 'unreadable-for-good'> {
  const read = await readBack(rest, where, signal);
  if (typeof read === 'string') return read;
  const wanted = new Set(buttons);
  return new Map(
    read.messages.flatMap((message) =>
      buttonsOf(message).flatMap((button) => (wanted.has(button) ? [[button, message.id] as const] : [])),
    ),
  );
}

/** Edits a message of ours and reports what is known of the outcome. */
export async function editMessage(
  rest: Rest,
  {
    channelId,
    isAway,
    messageId,
    body,
  }: Standing & { messageId: string; body: Outgoing<RESTPatchAPIChannelMessageJSONBody> },
  signal: AbortSignal,
): Promise<Edited> {
  try {
    await rest.patch(Routes.channelMessage(channelId, messageId), { body, signal });
    return 'done';
  } catch (error) {
    return codeOf(error) === UNKNOWN_MESSAGE ? { refused: 'message-gone' } : outcomeOf(error, isAway);
  }
}

/** A channel's messages since an instant, latest first; `isWhole` if none are missing. */
async function readBack(
  rest: Rest,
  { channelId, isAway, isReadable, since }: Standing & { since: number },
  signal: AbortSignal,
): Promise<{ messages: APIMessage[]; isWhole: boolean } | 'unreadable-now' | 'unreadable-for-good'> {
  if (!isReadable) return 'unreadable-now';
  const messages: APIMessage[] = [];
  try {
    for (let page = 0; page < PAGES; page += 1) {
      const oldest = messages.at(-1);
      const query = new URLSearchParams({ limit: String(PAGE), ...(oldest && { before: oldest.id }) });
      const some = (await rest.get(Routes.channelMessages(channelId), { query, signal })) as APIMessage[];
      messages.push(...some);
      const last = some.at(-1);
      const isWhole = some.length < PAGE || last === undefined;
      if (isWhole || SnowflakeUtil.timestampFrom(last.id) < since - SKEW) return { messages, isWhole: true };
    }
    return { messages, isWhole: false };
  } catch (error) {
    return !isAway && refusalOf(error) === 'channel-gone' ? 'unreadable-for-good' : 'unreadable-now';
  }
}

/** The custom ids of a message's buttons and menus. */
export function buttonsOf({ components = [] }: APIMessage): string[] {
  return components.flatMap((row) =>
    'components' in row ? row.components.flatMap((part) => ('custom_id' in part ? [part.custom_id] : [])) : [],
  );
}
