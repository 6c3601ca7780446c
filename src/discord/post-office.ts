import {
  type APIDMChannel,
  type Client,
  type RESTPostAPIChannelMessageJSONBody,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Program } from '../app.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { songTitle } from '../catalogue/catalogue.ts';
import { turnAfter } from '../catalogue/quotations.ts';
import type { PostOffice } from '../due/posting.ts';
import { CALL_TIMEOUT } from '../due/send-once.ts';
import type { PostRow, ScheduleRow, StopReason, Trouble } from '../storage/schema.ts';
import { lackText, postText, troubleText } from '../texts/daily.ts';
import { heartId, postCard } from './cards/post-card.ts';
import { findMessage, findMessages, type Outgoing, sendMessage } from './channel-messages.ts';
import { createForumPost, findForumPosts } from './forum-posts.ts';
import { LIMITS } from './limits.ts';
import { readPostChannel, readRoles } from './post-channel.ts';
import { codeOf, outcomeOf } from './refusals.ts';
import { lacksOf } from './schedule-lacks.ts';
import { standingIn } from './standing.ts';
import { clip } from './text.ts';

/** It was published by an earlier try or by a person, or a moderator deleted it. */
const NOTHING_TO_PUBLISH: readonly (number | undefined)[] = [
  RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
  RESTJSONErrorCodes.UnknownMessage,
];

const THREAD_EXISTS: number = RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;

/** Sends songs of the day to Discord. Nothing here throws: each call reports what is known of its outcome. */
export function createPostOffice(client: Client, program: Program): PostOffice {
  const { rest } = client;
  const standing = (post: Pick<PostRow, 'guildId' | 'channelId'>) => standingIn(client, post, program.now());
  const titleOf = async ({ guildId, songId, localDate }: PostRow) => {
    const song = (await program.catalogueOf(guildId)).songs.get(songId);
    return clip(song ? songTitle(song) : localDate, LIMITS.threadName);
  };
  const inForum = (post: PostRow, wanted: { buttons: readonly string[]; since: number }, signal: AbortSignal) =>
    findForumPosts(rest, { ...standing(post), guildId: post.guildId, botId: client.user?.id ?? '', ...wanted }, signal);
  const missing = async (schedule: ScheduleRow) => {
    const { guildId, channelId } = schedule;
    const seen = await readPostChannel(rest, { guildId, channelId, botId: client.user?.id ?? '' });
    if (typeof seen === 'string') return [];
    return lacksOf(schedule, seen).map(({ name, why }) => lackText.alone(name, channelId, why));
  };
  return {
    async send(post, { schedule, ping, ...to }, signal) {
      const { pingRoleId, publish } = schedule;
      const body = messageOf(
        post,
        { pingRoleId: ping ? pingRoleId : null, publish, ...to },
        await program.catalogueOf(post.guildId),
      );
      if (body === undefined) return { refused: 'payload' };
      if (post.channelKind === 'forum') {
        const { nonce: _, ...message } = body;
        const tags = schedule.tagId === null || schedule.channelId !== post.channelId ? [] : [schedule.tagId];
        return createForumPost(
          rest,
          { ...standing(post), post: { message, name: await titleOf(post), applied_tags: tags } },
          signal,
        );
      }
      return sendMessage(rest, { ...standing(post), body }, signal);
    },

    async find(post, signal) {
      if (post.channelKind === 'forum') {
        const button = heartId(post.id);
        const read = await inForum(post, { buttons: [button], since: post.unsettledSince ?? 0 }, signal);
        if (typeof read === 'string') return read;
        const messageId = read.found.get(button);
        if (messageId !== undefined) return { messageId };
        return read.isWhole ? 'absent' : 'unreadable-for-good';
      }
      return findMessage(
        rest,
        { ...standing(post), button: heartId(post.id), since: post.unsettledSince ?? 0 },
        signal,
      );
    },

    async recall(post, { ids, since }, signal) {
      const postIds = new Map(ids.map((id) => [heartId(id), id]));
      const wanted = { buttons: [...postIds.keys()], since };
      const read = post.channelKind === 'forum' ? await inForum(post, wanted, signal) : undefined;
      const found =
        read === undefined
          ? await findMessages(rest, { ...standing(post), ...wanted }, signal)
          : typeof read === 'string'
            ? read
            : read.found;
      if (typeof found === 'string') return found;
      return new Map([...found].map(([button, messageId]) => [postIds.get(button) ?? button, messageId]));
    },

    async openThread(post, signal) {
      if (post.messageId === null) return 'open';
      try {
        await rest.post(Routes.threads(post.channelId, post.messageId), {
          body: { name: await titleOf(post) },
          signal,
        });
        return 'open';
      } catch (error) {
        if (codeOf(error) === THREAD_EXISTS) return 'open';
        const outcome = outcomeOf(error, standing(post).isAway);
        if ('later' in outcome) return outcome;
        return 'refused' in outcome ? 'refused' : 'unknown';
      }
    },

    async publish(post, signal) {
      if (post.messageId === null) return 'done';
      try {
        await rest.post(Routes.channelMessageCrosspost(post.channelId, post.messageId), { signal });
        return 'done';
      } catch (error) {
        if (NOTHING_TO_PUBLISH.includes(codeOf(error))) return 'done';
        const outcome = outcomeOf(error, standing(post).isAway);
        if ('later' in outcome) return outcome;
        return 'refused' in outcome ? 'refused' : 'unknown';
      }
    },

    async isRoleGone({ guildId, pingRoleId }) {
      if (pingRoleId === null) return false;
      const guild = client.guilds.cache.get(guildId);
      if (guild !== undefined) return guild.available && !guild.roles.cache.has(pingRoleId);
      const roles = await readRoles(rest, guildId);
      return Array.isArray(roles) && !roles.some(({ id }) => id === pingRoleId);
    },

    async tell(schedule, why) {
      const { guildId, channelId, tellMemberId } = schedule;
      if (tellMemberId === null) return;
      const signal = AbortSignal.timeout(CALL_TIMEOUT);
      try {
        const recipient = { recipient_id: tellMemberId };
        const dm = (await rest.post(Routes.userChannels(), { body: recipient, signal })) as APIDMChannel;
        const content = isTrouble(why)
          ? postText.tellTrouble(channelId, why)
          : postText.tellStopped(channelId, why, why === 'forbidden' ? await missing(schedule) : []);
        await rest.post(Routes.channelMessages(dm.id), { body: { content }, signal });
      } catch (error) {
        program.log.warn({ event: 'tell-failed', guild: guildId, err: error }, 'could not send the admin a DM');
      }
    },
  };
}

function isTrouble(why: StopReason | Trouble): why is Trouble {
  return why in troubleText;
}

/** Undefined if the song has left the catalogue since it was chosen. */
function messageOf(
  post: PostRow,
  {
    pingRoleId,
    publish,
    before,
    services,
  }: Pick<ScheduleRow, 'pingRoleId' | 'publish'> & { before: readonly string[]; services: readonly string[] },
  catalogue: Catalogue,
): (Outgoing<RESTPostAPIChannelMessageJSONBody> & { nonce: string }) | undefined {
  const song = catalogue.songs.get(post.songId);
  if (song === undefined) return undefined;
  const card = postCard(catalogue, {
    song,
    id: post.id,
    number: post.number,
    of: post.outOf,
    hearts: 0,
    turn: turnAfter(catalogue, song, before),
    services,
    isPublished: publish && post.channelKind === 'announcement',
  });
  return {
    ...card,
    content: pingRoleId === null ? card.content : `<@&${pingRoleId}> ${card.content}`,
    ...(pingRoleId !== null && { allowed_mentions: { parse: [], roles: [pingRoleId] } }),
    nonce: post.id,
  };
}
