import { type APIDMChannel, type Client, type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import type { App } from '../app.ts';
import { fullTitle } from '../catalogue/catalogue.ts';
import { CALL_TIMEOUT, type PostOffice } from '../due/posting.ts';
import type { PostRow, ScheduleRow } from '../storage/schema.ts';
import { failureText, postText } from '../texts/daily.ts';
import { heartId, postCard } from './cards/post-card.ts';
import { findMessage, isRefusal, type Outgoing, sendMessage } from './channel-messages.ts';
import { clip } from './text.ts';

/** Discord's limit for a thread's name. */
const THREAD_NAME_LENGTH = 100;

/** The songs of the day's way to Discord. Nothing here throws: each call says what is known of its outcome. */
export function createPostOffice({ rest }: Pick<Client, 'rest'>, app: App): PostOffice {
  return {
    async send(post, schedule, signal) {
      const body = messageOf(post, schedule, app);
      if (body === undefined) return { refused: 'payload' };
      return sendMessage(rest, { channelId: post.channelId, body }, signal);
    },

    find({ id, channelId, unsettledSince }, signal) {
      return findMessage(rest, { channelId, button: heartId(id), since: unsettledSince ?? 0 }, signal);
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
): (Outgoing<RESTPostAPIChannelMessageJSONBody> & { nonce: string }) | undefined {
  const song = catalogue.songs.get(post.songId);
  if (song === undefined) return undefined;
  const card = postCard(catalogue, { song, id: post.id, number: post.number, of: post.outOf, hearts: 0 });
  return {
    ...card,
    content: pingRoleId === null ? card.content : `<@&${pingRoleId}> ${card.content}`,
    allowed_mentions: { parse: [], roles: pingRoleId === null ? [] : [pingRoleId] },
    nonce: post.id,
  };
}
