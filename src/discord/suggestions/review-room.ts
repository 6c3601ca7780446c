import { type APIDMChannel, type Client, Routes } from 'discord.js';
import type { Program } from '../../app.ts';
import type { ReviewRoom } from '../../due/reviewing.ts';
import { suggestText } from '../../texts/suggest.ts';
import { editMessage, findMessage, sendMessage } from '../channel-messages.ts';
import { standingIn } from '../standing.ts';
import { declineId, reviewCard } from './review-card.ts';
import { titleOf } from './titles.ts';

/** Sends suggestions to Discord. Nothing here throws: each call reports what is known of its outcome. */
export function createReviewRoom(
  client: Client,
  { catalogueOf, now, log }: Pick<Program, 'catalogueOf' | 'now' | 'log'>,
): ReviewRoom {
  const { rest } = client;
  return {
    async send({ suggestion, channelId }, signal) {
      const { id, guildId } = suggestion;
      const body = { ...reviewCard(await catalogueOf(guildId), suggestion), nonce: id };
      return sendMessage(rest, { ...standingIn(client, { guildId, channelId }, now()), body }, signal);
    },

    find({ suggestion: { id, guildId }, channelId, since }, signal) {
      const standing = standingIn(client, { guildId, channelId }, now());
      return findMessage(rest, { ...standing, button: declineId(id), since }, signal);
    },

    async show(suggestion, signal) {
      const { guildId, channelId, messageId } = suggestion;
      if (channelId === null || messageId === null) return { refused: 'message-gone' };
      const body = reviewCard(await catalogueOf(guildId), suggestion);
      return editMessage(rest, { ...standingIn(client, { guildId, channelId }, now()), messageId, body }, signal);
    },

    async tell({ id, guildId, memberId, state, content }, signal) {
      if (memberId === null || (state !== 'approved' && state !== 'declined')) return;
      try {
        const recipient = { recipient_id: memberId };
        const dm = (await rest.post(Routes.userChannels(), { body: recipient, signal })) as APIDMChannel;
        const title = titleOf(await catalogueOf(guildId), content);
        const body = { content: suggestText.told[state](title, `https://discord.com/channels/${guildId}`) };
        await rest.post(Routes.channelMessages(dm.id), { body, signal });
      } catch (error) {
        log.warn({ event: 'tell-failed', suggestion: id, guild: guildId, err: error }, 'could not send a member a DM');
      }
    },
  };
}
