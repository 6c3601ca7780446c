import {
  type APIMessage,
  type Client,
  DiscordAPIError,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { Found, Sent } from '../due/posting.ts';
import type { Edited } from '../due/stage.ts';
import { wording } from '../texts/wording.ts';
import type { Body } from './command.ts';

type Rest = Client['rest'];

/** Discord's JSON of a message, of which the texts and cards are ours. */
export type Outgoing<JSONBody> = Omit<JSONBody, keyof Body> & Body;

/** Discord's code for a message that is not there (any more). */
const UNKNOWN_MESSAGE: number = RESTJSONErrorCodes.UnknownMessage;

/** What Discord says when it does not say what is wrong. */
const GENERAL_ERROR: number = RESTJSONErrorCodes.GeneralError;

/** How far back a message is looked for. */
const LOOKED_THROUGH = 50;

/** Discord's clock and ours may differ by so much. */
const SKEW = 30_000;

/**
 * Sends a message to a channel and says what is known of the outcome. A nonce is enforced: within some minutes Discord
 * makes one message of two that have the same.
 */
export async function sendMessage(
  rest: Rest,
  { channelId, body }: { channelId: string; body: Outgoing<RESTPostAPIChannelMessageJSONBody> & { nonce: string } },
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
    return refusalOf(error) ?? unknownOf(error);
  }
}

/** Looks through the last messages of a channel for ours with such a button, sent at `since` or later. */
export async function findMessage(
  rest: Rest,
  { channelId, button, since }: { channelId: string; button: string; since: number },
  signal: AbortSignal,
): Promise<Found> {
  const query = new URLSearchParams({ limit: String(LOOKED_THROUGH) });
  try {
    const messages = (await rest.get(Routes.channelMessages(channelId), { query, signal })) as APIMessage[];
    const found = messages.find((message) => hasButton(message, button));
    if (found) return { messageId: found.id };
    const oldest = messages.at(-1);
    const begins = oldest === undefined ? 0 : Date.parse(oldest.timestamp);
    // A channel where much was said since has pushed our message out of sight, if there was one.
    const outOfSight = messages.length === LOOKED_THROUGH && begins > since - SKEW;
    return outOfSight ? 'unreadable-for-good' : 'absent';
  } catch (error) {
    return isRefusal(error) ? 'unreadable-for-good' : 'unreadable-now';
  }
}

/** Edits a message of ours and says what is known of the outcome. */
export async function editMessage(
  rest: Rest,
  {
    channelId,
    messageId,
    body,
  }: { channelId: string; messageId: string; body: Outgoing<RESTPatchAPIChannelMessageJSONBody> },
  signal: AbortSignal,
): Promise<Edited> {
  try {
    await rest.patch(Routes.channelMessage(channelId, messageId), { body, signal });
    return 'done';
  } catch (error) {
    const gone = isRefusal(error) && error.code === UNKNOWN_MESSAGE;
    return gone ? { refused: 'message-gone' } : (refusalOf(error) ?? unknownOf(error));
  }
}

/** Discord itself has said no: the same call again would be answered the same way. A proxy's page has no such code. */
export function isRefusal(error: unknown): error is DiscordAPIError {
  if (!(error instanceof DiscordAPIError) || typeof error.code !== 'number') return false;
  return [400, 403, 404].includes(error.status) && error.code !== GENERAL_ERROR;
}

function refusalOf(error: unknown) {
  if (!isRefusal(error)) return undefined;
  if (error.status === 403) return { refused: 'forbidden' } as const;
  return { refused: error.status === 404 ? 'channel-gone' : 'payload' } as const;
}

function unknownOf(error: unknown): { unknown: string } {
  return { unknown: wording(error) };
}

function hasButton({ components = [] }: APIMessage, wanted: string): boolean {
  return components.some(
    (row) => 'components' in row && row.components.some((part) => 'custom_id' in part && part.custom_id === wanted),
  );
}
