import {
  ApplicationIntegrationType,
  ChannelType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import type { Song } from '../src/catalogue/catalogue.ts';
import { turnsOf } from '../src/catalogue/turns.ts';
import { nextSlot, type Hour, type Slot } from '../src/daily/calendar.ts';
import type { Next } from '../src/daily/rotation.ts';
import { suggestZones } from '../src/daily/zones.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { buttonRow, dangerButton } from '../src/discord/cards/parts.ts';
import { unpostedCard } from '../src/discord/cards/post-card.ts';
import { settingsCard, statusCard } from '../src/discord/cards/schedule-card.ts';
import { songLine } from '../src/discord/cards/song-card.ts';
import { type Body, type Choice, type Command, type Focused, withArgs } from '../src/discord/command.ts';
import { customId } from '../src/discord/custom-id.ts';
import { botIsMissing } from '../src/discord/invite.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { isInServer, type PostChannel, readPostChannel, readTags } from '../src/discord/post-channel.ts';
import { lacksOf } from '../src/discord/schedule-lacks.ts';
import { isMoved, REMOVABLE, settingsFrom } from '../src/discord/schedule-settings.ts';
import { turnOfDay } from '../src/discord/turn-of-day.ts';
import { UserError } from '../src/discord/user-error.ts';
import { chosenServices } from '../src/storage/chosen-services.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { takenDates } from '../src/storage/posts.ts';
import {
  deleteSchedule,
  findSchedule,
  pauseSchedule,
  resumeSchedule,
  saveSchedule,
  saveWishes,
} from '../src/storage/schedules.ts';
import type { ScheduleRow } from '../src/storage/schema.ts';
import { skipNext, upNext } from '../src/storage/up-next.ts';
import { failureText, lackText, postText, scheduleText as text } from '../src/texts/daily.ts';

type Typing = Pick<Focused, 'options' | 'guildId' | 'rest'>;

/** Settings belong to a server. Nothing here needs the server to be in the gateway's cache. */
type InServer = ChatInputCommandInteraction<'cached' | 'raw'>;

export const schedule = {
  data: new SlashCommandBuilder()
    .setName('schedule')
    .setDescription(text.description)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .addSubcommand((sub) =>
      sub
        .setName('set')
        .setDescription(text.set)
        .addChannelOption((option) =>
          option
            .setName('channel')
            .setDescription(text.channel)
            .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum),
        )
        .addStringOption((option) => option.setName('time').setDescription(text.time))
        .addStringOption((option) => option.setName('zone').setDescription(text.zone).setAutocomplete(true))
        .addStringOption((option) => option.setName('days').setDescription(text.daysOption))
        .addStringOption((option) => option.setName('tag').setDescription(text.tag).setAutocomplete(true))
        .addRoleOption((option) => option.setName('ping').setDescription(text.ping))
        .addBooleanOption((option) => option.setName('thread').setDescription(text.thread))
        .addBooleanOption((option) => option.setName('publish').setDescription(text.publish))
        .addBooleanOption((option) => option.setName('tell-me').setDescription(text.tellMe))
        .addStringOption((option) =>
          option
            .setName('remove')
            .setDescription(text.remove)
            .addChoices(REMOVABLE.map((value) => ({ name: value, value }))),
        ),
    )
    .addSubcommand((sub) => sub.setName('status').setDescription(text.status))
    .addSubcommand((sub) => sub.setName('preview').setDescription(text.preview))
    .addSubcommand((sub) => sub.setName('skip').setDescription(text.skip))
    .addSubcommand((sub) => sub.setName('pause').setDescription(text.pause))
    .addSubcommand((sub) => sub.setName('resume').setDescription(text.resume))
    .addSubcommand((sub) => sub.setName('off').setDescription(text.off)),

  autocomplete({ name, value, ...typing }, app) {
    if (name === 'tag') return suggestTags(value, typing, app);
    return suggestZones(value, app.now(), LIMITS.choices);
  },

  async execute(interaction, app) {
    if (!interaction.inGuild()) throw new UserError(text.none());
    const wanted = interaction.options.getSubcommand();
    const running = await findSchedule(app.db, interaction.guildId);
    if (wanted === 'set') return { reply: await set(interaction, app, running), private: true };
    const say = Object.hasOwn(others, wanted) ? others[wanted] : undefined;
    if (running === undefined || say === undefined) throw await nothingSet(interaction);
    return { reply: await say(running, app, interaction), private: true };
  },

  buttons: {
    /**
     * The question is private to whoever may use the command (the server decides, under Server Settings, Integrations),
     * so nobody else can press it.
     */
    off: withArgs(z.tuple([]), async (press, _args, app) => {
      const { guildId } = press;
      if (guildId === null) throw new UserError(text.none());
      const deleted = await changeOnce(app.db, press, (transaction) => deleteSchedule(transaction, guildId));
      return { update: { content: text.turnedOff(deleted), components: [] } };
    }),
  },
} satisfies Command;

/** What every subcommand except `set` does with a server's schedule. */
const others: Readonly<
  Record<string, (running: ScheduleRow, app: App, interaction: InServer) => Body | Promise<Body>>
> = {
  status: async (row, { now }, interaction) => {
    const seen = await seenBy(interaction, row.channelId);
    return statusCard({ row, seen, now: now() });
  },
  async preview(running, app) {
    const next = await comesNext(app, running);
    const services = await chosenServices(app.db, { guildId: running.guildId });
    return unpostedCard(app.catalogue, next.song, { line: postText.preview(next), turn: turnOfDay(app), services });
  },
  async skip(running, app, interaction) {
    const { catalogue, db, now } = app;
    const skip = await skipNext(db, await nextPost(app, running), {
      interaction,
      now: now(),
      songs: turnsOf(catalogue),
    });
    const skipped = catalogue.songs.get(skip?.skipped ?? '');
    const next = catalogue.songs.get(skip?.next ?? '');
    if (skipped === undefined || next === undefined) throw new UserError(text.noSongs());
    if (next.id === skipped.id) return { content: text.lastOne(songLine(next)) };
    const say = skipped.days.length > 0 ? text.skippedDay : text.skipped;
    return { content: say(songLine(skipped), songLine(next)) };
  },
  async pause({ guildId }, app, interaction) {
    const paused = await changeOnce(app.db, interaction, (transaction) => pauseSchedule(transaction, guildId));
    return { content: paused === false ? text.pausedAlready() : text.paused() };
  },
  async resume(running, app, interaction) {
    const { guildId, state, stopReason, nextDue } = running;
    if (state === 'stopped') throw new UserError(text.cannotResume(failureText[stopReason ?? 'forbidden']));
    const next = await nextFor(app, guildId, running);
    const resumed = await changeOnce(app.db, interaction, (transaction) => resumeSchedule(transaction, guildId, next));
    return { content: resumed === false ? text.runs(nextDue ?? next.due) : text.resumed(next.due) };
  },
  off: () => ({
    content: text.turnOff(),
    components: [buttonRow(dangerButton(text.yesOff, customId('schedule', 'off')))],
  }),
};

/** Saves nothing unless everything can be read and every permission is there. */
async function set(interaction: InServer, app: App, running: ScheduleRow | undefined): Promise<Body> {
  const { options, guildId, user } = interaction;
  const wanted = settingsFrom(options, running, { guildId, memberId: user.id, now: app.now() });
  const { channelId } = wanted;
  const seen = await seenBy(interaction, channelId);
  if (seen === 'unknown') throw new UserError(text.cannotLook());
  if (seen.channel === 'gone') throw new UserError(text.channelGone());
  const tagId = tagIn(seen, wanted.tagId, channelId);
  const missing = lacksOf({ ...wanted, tagId }, seen).map(({ name, why }) => lackText.inList(name, why));
  // A hidden channel lacks View Channel.
  if (missing.length > 0 || seen.channel === 'hidden') throw new UserError(text.missing(channelId, missing));
  const settings = { ...wanted, tagId, channelKind: seen.channel.kind };
  // An earlier choice is kept, in case the posts move back to an announcement channel.
  if (options.getBoolean('publish') === true && settings.channelKind !== 'announcement')
    throw new UserError(text.cannotPublish(channelId));

  const embeds = settingsCard(settings, seen, app.now());
  if (!isMoved(running, settings)) {
    await changeOnce(app.db, interaction, (transaction) => saveWishes(transaction, settings, app.now()));
    return { content: text.saved(channelId, running?.nextDue ?? null), embeds };
  }
  const next = running?.state === 'paused' ? null : await nextFor(app, guildId, settings);
  await changeOnce(app.db, interaction, (transaction) => saveSchedule(transaction, settings, next));
  return { content: text.saved(channelId, next?.due ?? null), embeds };
}

/** The id of a tag that was chosen, or typed by name. Throws if the channel has no such tag, or requires one. */
function tagIn({ channel }: PostChannel, wanted: string | null, channelId: string): string | null {
  if (typeof channel === 'string') return null;
  const name = wanted?.trim().toLowerCase();
  const tag = channel.tags.find((each) => each.id === wanted || each.name.toLowerCase() === name);
  if (wanted !== null && tag === undefined) throw new UserError(text.noSuchTag(channelId));
  if (tag === undefined && channel.isTagRequired) throw new UserError(text.needsTag(channelId));
  return tag?.id ?? null;
}

/** The tags of the forum in the `channel` option, or of the one in the settings. */
async function suggestTags(typed: string, { options, guildId, rest }: Typing, { db }: App): Promise<Choice[]> {
  const chosen = options.get('channel')?.value;
  const channelId = typeof chosen === 'string' ? chosen : (await findSchedule(db, guildId ?? ''))?.channelId;
  const tags = channelId === undefined ? [] : await readTags(rest, channelId);
  const wanted = typed.trim().toLowerCase();
  return tags.flatMap(({ id, name }) => (name.toLowerCase().includes(wanted) ? [{ name, value: id }] : []));
}

/** A channel as Discord has it now. Throws if the bot isn't in the server. */
async function seenBy(interaction: InServer, channelId: string): Promise<PostChannel | 'unknown'> {
  const { client, guildId } = interaction;
  const seen = await readPostChannel(client.rest, { guildId, channelId, botId: client.user.id });
  if (seen === 'absent') throw botIsMissing(interaction, text.none());
  return seen;
}

async function nothingSet(interaction: InServer): Promise<UserError> {
  const { client, guildId } = interaction;
  const isIn = await isInServer(client.rest, { guildId, botId: client.user.id });
  return isIn ? new UserError(text.none()) : botIsMissing(interaction, text.none());
}

/** The next slot after now, skipping any date that already has its song. */
async function nextFor({ db, now }: App, guildId: string, hour: Hour): Promise<Slot> {
  const instant = now();
  return nextSlot(hour, instant, await takenDates(db, guildId, instant));
}

/** A paused schedule's next post is the one that it would have if it were resumed now. */
async function nextPost(app: App, running: ScheduleRow): Promise<{ guildId: string; date: string }> {
  const { guildId, nextDate } = running;
  return { guildId, date: nextDate ?? (await nextFor(app, guildId, running)).date };
}

async function comesNext(app: App, running: ScheduleRow): Promise<Next & { song: Song }> {
  const { catalogue, db } = app;
  const next = await upNext(db, await nextPost(app, running), turnsOf(catalogue));
  const song = catalogue.songs.get(next?.songId ?? '');
  if (next === undefined || song === undefined) throw new UserError(text.noSongs());
  return { ...next, song };
}
