import {
  type APIMessage,
  type APIDMChannel,
  type Client,
  DiscordAPIError,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { App } from '../app.ts';
import { fullTitle } from '../catalogue/catalogue.ts';
import { CALL_TIMEOUT, type Found, type PostOffice, type Sent } from '../daily/posting.ts';
import type { PostRow, ScheduleRow } from '../storage/schema.ts';
import { failureText, postText } from '../texts/daily.ts';
import { heartId, postCard } from './cards/post-card.ts';
import { clip } from './text.ts';

/** How far back a post is looked for. */
const LOOKED_THROUGH = 50;

/** Discord's clock and ours may differ by so much. */
const SKEW = 30_000;

/** Discord's limit for a thread's name. */
const THREAD_NAME_LENGTH = 100;

/** The songs of the day's way to Discord. Nothing here throws: each call says what is known of its outcome. */
export function createPostOffice({ rest }: Pick<Client, 'rest'>, app: App): PostOffice {
  return {
    async send(post, schedule, signal) {
      const body = messageOf(post, schedule, app);
      if (body === undefined) return { refused: 'payload' };
      try {
        // Discord answers as its specification says.
        const sent = (await rest.post(Routes.channelMessages(post.channelId), { body, signal })) as APIMessage;
        return { messageId: sent.id };
      } catch (error) {
        return outcomeOf(error);
      }
    },

    async find(post, signal) {
      const query = new URLSearchParams({ limit: String(LOOKED_THROUGH) });
      try {
        const got = await rest.get(Routes.channelMessages(post.channelId), { query, signal });
        return lookThrough(got as APIMessage[], post);
      } catch (error) {
        return isRefusal(error) ? 'unreadable-for-good' : 'unreadable-now';
      }
    },

    async openThread(post, signal) {
      if (post.messageId === null) return true;
      const song = app.catalogue.songs.get(post.songId);
      const name = clip(song ? fullTitle(song) : post.localDate, THREAD_NAME_LENGTH);
      try {
        await rest.post(Routes.threads(post.channelId, post.messageId), { body: { name }, signal });
        return true;
      } catch (error) {
        // Refused, or there already: another try would change nothing.
        return isRefusal(error);
      }
    },

    async tell({ guildId, channelId, stopReason, tellMemberId }) {
      if (tellMemberId === null || stopReason === null) return;
      const signal = AbortSignal.timeout(CALL_TIMEOUT);
      try {
        const recipient = { recipient_id: tellMemberId };
        const dm = (await rest.post(Routes.userChannels(), { body: recipient, signal })) as APIDMChannel;
        const content = postText.tellStopped(channelId, failureText[stopReason]);
        await rest.post(Routes.channelMessages(dm.id), { body: { content, allowed_mentions: { parse: [] } }, signal });
      } catch (error) {
        app.log.warn({ event: 'tell-failed', guild: guildId, err: error }, 'who wished to be told could not be');
      }
    },
  };
}

/** Undefined where the song has left the catalogue since it was chosen. */
function messageOf(
  post: PostRow,
  { pingRoleId }: ScheduleRow,
  { catalogue }: App,
): RESTPostAPIChannelMessageJSONBody | undefined {
  const song = catalogue.songs.get(post.songId);
  if (song === undefined) return undefined;
  const card = postCard(catalogue, { song, id: post.id, number: post.number, of: post.outOf, hearts: 0 });
  return {
    ...card,
    content: pingRoleId === null ? card.content : `<@&${pingRoleId}> ${card.content}`,
    allowed_mentions: { parse: [], roles: pingRoleId === null ? [] : [pingRoleId] },
    nonce: post.id,
    enforce_nonce: true,
  };
}

function outcomeOf(error: unknown): Sent {
  if (isRefusal(error)) {
    if (error.status === 403) return { refused: 'forbidden' };
    if (error.status === 404) return { refused: 'channel-gone' };
    if (error.status === 400) return { refused: 'payload' };
  }
  return { unknown: error instanceof Error ? error.message : String(error) };
}

/** Discord itself has said no: the same call again would be answered the same way. A proxy's page has no such code. */
function isRefusal(error: unknown): error is DiscordAPIError {
  if (!(error instanceof DiscordAPIError) || typeof error.code !== 'number') return false;
  return [400, 403, 404].includes(error.status) && error.code > 0;
}

function lookThrough(messages: readonly APIMessage[], { id, unsettledSince }: PostRow): Found {
  const found = messages.find((message) => hasButton(message, heartId(id)));
  if (found) return { messageId: found.id };
  const oldest = messages.at(-1);
  const begins = oldest === undefined ? 0 : Date.parse(oldest.timestamp);
  // A channel where much was said since has pushed our message out of sight, if there was one.
  const outOfSight = messages.length === LOOKED_THROUGH && begins > (unsettledSince ?? 0) - SKEW;
  return outOfSight ? 'unreadable-for-good' : 'absent';
}

function hasButton({ components = [] }: APIMessage, wanted: string): boolean {
  return components.some(
    (row) => 'components' in row && row.components.some((part) => 'custom_id' in part && part.custom_id === wanted),
  );
}
