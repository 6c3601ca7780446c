import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { Refusal, Sent } from '../due/send-once.ts';
import { wording } from '../texts/wording.ts';

/**
 * What Discord's codes mean for a message (Discord: Opcodes and Status Codes, JSON Error Codes). Other codes follow
 * their status: 400 is the payload's fault, 403 a missing permission. Anything else is worth retrying.
 */
const BY_CODE: Readonly<Record<number, Refusal | 'passing'>> = {
  [RESTJSONErrorCodes.GeneralError]: 'passing',
  // "Internal network error" comes from Discord's own edge and says nothing about permissions.
  [RESTJSONErrorCodes.CloudflareIsBlockingYourRequest]: 'passing',
  [RESTJSONErrorCodes.UnknownChannel]: 'channel-gone',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  // An archived or locked thread accepts nothing until someone opens it again.
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: 'forbidden',
  [RESTJSONErrorCodes.ThreadLocked]: 'forbidden',
  // A forum that wants a tag, or had the chosen one deleted, takes nothing until an admin chooses another.
  [RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel]: 'forbidden',
  [RESTJSONErrorCodes.UnknownTag]: 'forbidden',
};

const BY_STATUS: Readonly<Record<number, Refusal>> = { 400: 'payload', 403: 'forbidden' };

/** The code of an error from Discord itself; a proxy's page has none. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

/** Why Discord refuses a call, or undefined if a retry may succeed. */
export function refusalOf(error: unknown): Refusal | undefined {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof DiscordAPIError)) return undefined;
  const meaning = BY_CODE[code] ?? BY_STATUS[error.status];
  return meaning === 'passing' ? undefined : meaning;
}

/** What is known of a failed call. While the server is `away`, no refusal from Discord is final. */
export function outcomeOf(error: unknown, isAway: boolean): Exclude<Sent, { messageId: string }> {
  if (error instanceof RateLimitError) return { later: Math.max(1_000, error.timeToReset) };
  const refused = isAway ? undefined : refusalOf(error);
  return refused === undefined ? { unknown: wording(error) } : { refused };
}
