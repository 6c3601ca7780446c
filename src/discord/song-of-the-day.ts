import { type Client, Events } from 'discord.js';
import type { Program } from '../app.ts';
import { turnsOf } from '../catalogue/turns.ts';
import { createPoster } from '../due/poster.ts';
import type { PostOutcome } from '../due/posting.ts';
import { findSchedule, forbiddenSchedules } from '../storage/schedules.ts';
import { inBackgroundOf } from './in-background.ts';
import { thenDo } from './maybe-promise.ts';
import { createPostOffice } from './post-office.ts';
import { mayPost } from './standing.ts';

/** Of the requests a second: enough to use them at Discord's usual speed, and few enough to leave room for answers. */
const AT_ONCE = 0.8;

export type SongOfTheDay = {
  /** Posts everything due now; resolves once that is done. */
  keepUp: () => Promise<void>;
  /** Stops posting, and waits for posts under way. */
  stop: () => Promise<void>;
};

/** Posts every club's song from now on, and retries waiting posts when Discord reports a permission change. */
export async function startSongOfTheDay(
  client: Client<true>,
  program: Program,
  count?: (outcome: PostOutcome) => void,
): Promise<SongOfTheDay> {
  const { catalogueOf, db, now, log } = program;
  const atOnce = Math.ceil(AT_ONCE * client.rest.options.globalRequestsPerSecond);
  const discord = createPostOffice(client, program);
  const poster = createPoster({
    db,
    discord,
    songsOf: (guildId) => thenDo(catalogueOf(guildId), turnsOf),
    atOnce,
    count,
    now,
    log,
  });

  const inBackground = inBackgroundOf(program);
  const wake = async (guildId: string) => {
    const schedule = await findSchedule(db, guildId);
    if (schedule !== undefined && mayPost(client, schedule.channelId)) await poster.wake(guildId);
  };
  const tryAgain = (guildId: string) => inBackground(wake(guildId));
  client.on(Events.GuildRoleUpdate, (role) => tryAgain(role.guild.id));
  client.on(Events.ChannelUpdate, (channel) => {
    if (!channel.isDMBased()) tryAgain(channel.guildId);
  });
  client.on(Events.GuildMemberUpdate, (before) => {
    if (before.id === client.user.id) tryAgain(before.guild.id);
  });
  client.on(Events.GuildCreate, (guild) => tryAgain(guild.id));
  // No event reports what changed during an outage.
  client.on(Events.GuildAvailable, (guild) => tryAgain(guild.id));

  await poster.start();
  // No event reports a permission granted while the bot was away.
  for (const { guildId } of await forbiddenSchedules(db)) await wake(guildId);
  return { stop: poster.stop, keepUp: poster.keepUp };
}
