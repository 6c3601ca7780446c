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

/** Discord's JSON of a message, of which the texts and cards are ours. */
export type Outgoing<JSONBody> = Omit<JSONBody, keyof Body> & Body;

/** Discord's code for a message that is not there (any more). */
const UNKNOWN_MESSAGE: number = RESTJSONErrorCodes.UnknownMessage;

/** Discord gives so many messages at once, and so many times a channel is read back. */
const PAGE = 100;
const PAGES = 5;

/** Discord's clock and ours may differ by so much. */
const SKEW = 30_000;

/**
 * Sends a message to a channel and says what is known of the outcome. A nonce is enforced: within some minutes Discord
 * makes one message of two that have the same.
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
    // Discord answers as its specification says.
    return { messageId: (posted as APIMessage).id };
  } catch (error) {
    return outcomeOf(error, isAway);
  }
}

/** Looks through a channel for a message of ours with such a button, sent at `since` or later. */
export async function findMessage(
  rest: Rest,
  { button, ...where }: Standing & { button: string; since: number },
  signal: AbortSignal,
): Promise<Sighting> {
  const read = await readBack(rest, where, signal);
  if (typeof read === 'string') return read;
  const found = read.messages.find((message) => buttonsOf(message).includes(button));
  if (found !== undefined) return { messageId: found.id };
  // Where much was said since, our message may stand further back, if there was one.
  return read.isWhole ? 'absent' : 'unreadable-for-good';
}

/** The ids of the messages that have one of these buttons, by the buttons' ids, as far back as the channel is read. */
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

/** Edits a message of ours and says what is known of the outcome. */
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

/** The messages of a channel since an instant, the latest first; `isWhole` where these are all. */
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

function buttonsOf({ components = [] }: APIMessage): string[] {
  return components.flatMap((row) =>
    'components' in row ? row.components.flatMap((part) => ('custom_id' in part ? [part.custom_id] : [])) : [],
  );
}
