import {
  type APIMessage,
  type APIThreadChannel,
  type Client,
  RESTJSONErrorCodes,
  type RESTPostAPIGuildForumThreadsJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { Sent } from '../due/send-once.ts';
import { buttonsOf, type Outgoing, SKEW } from './channel-messages.ts';
import { codeOf, outcomeOf, refusalOf } from './refusals.ts';
import type { Standing } from './standing.ts';

type Rest = Client['rest'];

/** A post of a forum. Its message comes first: there the sender says whom it may ping. */
type ForumPost = {
  message: Outgoing<RESTPostAPIGuildForumThreadsJSONBody['message']>;
  name: string;
  applied_tags: readonly string[];
};

/** So many archived threads come at once, so many times the archive is read, and so many threads are looked into at once. */
const PAGE = 100;
const PAGES = 5;
const AT_ONCE = 5;

/** Makes a post in a forum and says what is known of the outcome. Its thread and its first message have the same id. */
export async function createForumPost(
  rest: Rest,
  { channelId, isAway, post }: Standing & { post: ForumPost },
  signal: AbortSignal,
): Promise<Sent> {
  try {
    const thread = await rest.post(Routes.threads(channelId), { body: post, signal });
    // Discord answers as its specification says.
    return { messageId: (thread as APIThreadChannel).id };
  } catch (error) {
    return outcomeOf(error, isAway);
  }
}

/** What Discord lists of a server's or a channel's threads. */
type ThreadList = { threads: APIThreadChannel[]; has_more?: boolean };

type Wanted = Standing & { guildId: string; botId: string; buttons: readonly string[]; since: number };

/**
 * The ids of our posts in a forum, made at `since` or later, that have one of these buttons, by the buttons' ids.
 * `isWhole`: the active and archived threads were read as far back as that.
 */
export async function findForumPosts(
  rest: Rest,
  { buttons, ...where }: Wanted,
  signal: AbortSignal,
): Promise<{ found: ReadonlyMap<string, string>; isWhole: boolean } | 'unreadable-now' | 'unreadable-for-good'> {
  if (!where.isReadable) return 'unreadable-now';
  try {
    const { ids, isWhole } = await ownThreads(rest, where, signal);
    const found = new Map<string, string>();
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => firstMessage(rest, id, signal)));
      for (const message of some)
        for (const button of message ? buttonsOf(message) : [])
          if (message && buttons.includes(button)) found.set(button, message.id);
    }
    return { found, isWhole };
  } catch (error) {
    return !where.isAway && refusalOf(error) === 'channel-gone' ? 'unreadable-for-good' : 'unreadable-now';
  }
}

/** The threads that we made in a forum since an instant, by their ids. */
async function ownThreads(
  rest: Rest,
  { guildId, channelId, botId, since }: Omit<Wanted, 'buttons'>,
  signal: AbortSignal,
): Promise<{ ids: string[]; isWhole: boolean }> {
  const active = (await rest.get(Routes.guildActiveThreads(guildId), { signal })) as ThreadList;
  const threads = active.threads.filter(({ parent_id }) => parent_id === channelId);
  let before: string | undefined;
  let isWhole = false;
  for (let page = 0; page < PAGES && !isWhole; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before !== undefined && { before }) });
    const archived = (await rest.get(Routes.channelThreads(channelId, 'public'), {
      query,
      signal,
    })) as ThreadList;
    threads.push(...archived.threads);
    before = archived.threads.at(-1)?.thread_metadata?.archive_timestamp;
    // A thread is archived after it was made, and the archive begins with what was archived last.
    isWhole = archived.has_more !== true || before === undefined || Date.parse(before) < since - SKEW;
  }
  const own = threads.filter(
    ({ id, owner_id }) => owner_id === botId && SnowflakeUtil.timestampFrom(id) >= since - SKEW,
  );
  return { ids: own.map(({ id }) => id), isWhole };
}

/** Undefined where a moderator deleted it. */
async function firstMessage(rest: Rest, threadId: string, signal: AbortSignal): Promise<APIMessage | undefined> {
  try {
    return (await rest.get(Routes.channelMessage(threadId, threadId), { signal })) as APIMessage;
  } catch (error) {
    if (GONE.includes(codeOf(error))) return undefined;
    throw error;
  }
}

const GONE: readonly (number | undefined)[] = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel];
