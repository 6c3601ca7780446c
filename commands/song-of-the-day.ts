import {
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  ComponentType,
  InteractionContextType,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { turnsOf } from '../src/catalogue/turns.ts';
import { songForMember } from '../src/daily/member-song.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { linkTo, unpostedCard, withHearts } from '../src/discord/cards/post-card.ts';
import { favouritesCard, historyCard, ROWS_ON_A_PAGE } from '../src/discord/cards/post-lists.ts';
import { type Body, type Command, type Reply, withArgs } from '../src/discord/command.ts';
import { inPlace } from '../src/discord/in-place.ts';
import { guildWithApp, insistOnBot } from '../src/discord/invite.ts';
import { pageFrom } from '../src/discord/page-from.ts';
import { turnOfDay } from '../src/discord/turn-of-day.ts';
import { UserError } from '../src/discord/user-error.ts';
import { chosenServices } from '../src/storage/chosen-services.ts';
import { lovedSongs, toggleFavourite } from '../src/storage/favourites.ts';
import { postHistory } from '../src/storage/posts.ts';
import { findSchedule } from '../src/storage/schedules.ts';
import type { ScheduleRow } from '../src/storage/schema.ts';
import { postText, songOfTheDayText as text } from '../src/texts/daily.ts';

const offset = z.tuple([
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
]);

export const songOfTheDay = {
  data: new SlashCommandBuilder()
    .setName('song-of-the-day')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .addSubcommand((sub) => sub.setName('show').setDescription(text.show))
    .addSubcommand((sub) => sub.setName('history').setDescription(text.history))
    .addSubcommand((sub) => sub.setName('favourites').setDescription(text.favourites)),

  async execute(interaction, app) {
    const wanted = interaction.options.getSubcommand();
    if (wanted === 'show') return show(interaction, app);
    const page = wanted === 'history' ? historyPage : favouritesPage;
    const reply = await page(app, guildWithApp(interaction, text.needsServer()), 0);
    if (reply !== undefined) return { reply, private: true };
    await insistOnBot(interaction, text.needsServer());
    throw new UserError(wanted === 'history' ? text.notYet(null) : text.noHearts());
  },

  buttons: {
    /** Adds or removes a heart. The message itself shows the count. */
    heart: withArgs(z.tuple([z.string()]), async (press, [postId], app) => {
      const hearts = await toggleFavourite(app.db, press, { postId, memberId: press.user.id, now: app.now() });
      if (hearts === undefined) throw new UserError(postText.gone());
      const rows = press.message.components.flatMap((row) =>
        row.type === ComponentType.ActionRow ? [row.toJSON()] : [],
      );
      return { update: { components: withHearts(rows, postId, hearts) } };
    }),
    history: withArgs(offset, (press, [from], app) =>
      inPlace(press, async () => (await historyPage(app, guildOf(press), from)) ?? fail(text.notYet(null))),
    ),
    favourites: withArgs(offset, (press, [from], app) =>
      inPlace(press, async () => (await favouritesPage(app, guildOf(press), from)) ?? fail(text.noHearts())),
    ),
  },
} satisfies Command;

/** A club's latest song, or without a club the member's own, which in a server only they see. */
async function show(interaction: ChatInputCommandInteraction, app: App): Promise<Reply> {
  const { guildId, authorizingIntegrationOwners: owners } = interaction;
  if (guildId === null) return { reply: await own(app, interaction) };
  const schedule = await findSchedule(app.db, guildId);
  if (schedule !== undefined) return { reply: await latest(app, schedule) };
  // Where a member brought the app along, nobody can begin a song of the day.
  const hint = owners.guildId === guildId ? text.notSet() : undefined;
  return { reply: await own(app, interaction, hint), private: true };
}

async function latest(app: App, { guildId, nextDue }: ScheduleRow): Promise<Body> {
  const [post] = await postHistory(app.db, guildId, { limit: 1, offset: 0 });
  if (post === undefined) throw new UserError(text.notYet(nextDue));
  const song = app.catalogue.songs.get(post.songId);
  if (song === undefined) throw new UserError(text.songGone());
  const line = postText.line({ number: post.number, of: post.outOf });
  const services = await chosenServices(app.db, { guildId });
  return unpostedCard(app.catalogue, song, { line, link: linkTo(post), turn: turnOfDay(app), services });
}

/** The song of the UTC day for one member, for use outside a club. A hint stands below its line. */
async function own(app: App, interaction: ChatInputCommandInteraction, hint?: string): Promise<Body> {
  const today = Temporal.Instant.fromEpochMilliseconds(app.now()).toZonedDateTimeISO('UTC').toPlainDate().toString();
  const song = app.catalogue.songs.get(songForMember(turnsOf(app.catalogue), interaction.user.id, today) ?? '');
  if (song === undefined) throw new UserError(text.songGone());
  const services = await chosenServices(app.db, { memberId: interaction.user.id });
  const line = [text.yours(today), hint].filter(Boolean).join('\n');
  return unpostedCard(app.catalogue, song, { line, turn: turnOfDay(app), services });
}

/** Undefined if there was no post yet. */
async function historyPage({ db, catalogue }: App, guildId: string, wanted: number): Promise<Body | undefined> {
  const { rows, offset } = await pageFrom({ offset: wanted, rows: ROWS_ON_A_PAGE }, (page) =>
    postHistory(db, guildId, page),
  );
  return rows.length === 0 ? undefined : historyCard(catalogue, rows, offset);
}

/** Undefined if there is no heart. */
async function favouritesPage({ db, catalogue }: App, guildId: string, wanted: number): Promise<Body | undefined> {
  const { rows, offset } = await pageFrom({ offset: wanted, rows: ROWS_ON_A_PAGE }, (page) =>
    lovedSongs(db, guildId, page),
  );
  return rows.length === 0 ? undefined : favouritesCard(catalogue, rows, offset);
}

function guildOf({ guildId }: { guildId: string | null }): string {
  if (guildId === null) throw new UserError(text.needsServer());
  return guildId;
}

function fail(message: string): never {
  throw new UserError(message);
}
