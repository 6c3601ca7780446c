import { type Client, Events } from 'discord.js';
import type { Program } from '../../app.ts';
import { createReviewDesk } from '../../due/review-desk.ts';
import { inBackgroundOf } from '../in-background.ts';
import { createReviewRoom } from './review-room.ts';

export type Suggestions = {
  /** Sends everything that is due now; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Stops sending, and waits for calls under way. Another process, or the next start, carries on. */
  stop: () => Promise<void>;
};

/** Starts sending suggestions to their review channels. A permission change has waiting ones retried at once. */
export function startSuggestions(client: Client<true>, program: Program): Suggestions {
  const { db, now, log } = program;
  const desk = createReviewDesk({ db, room: createReviewRoom(client, program), now, log });
  const inBackground = inBackgroundOf(program);
  const wake = (guildId: string) => inBackground(desk.wake(guildId));
  client.on(Events.GuildRoleUpdate, (role) => wake(role.guild.id));
  client.on(Events.ChannelUpdate, (channel) => {
    if (!channel.isDMBased()) wake(channel.guildId);
  });
  client.on(Events.GuildMemberUpdate, (before) => {
    if (before.id === client.user.id) wake(before.guild.id);
  });
  desk.start();
  return { stop: desk.stop, keepUp: desk.keepUp };
}
