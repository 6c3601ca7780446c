import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { boardCard, ownCard } from '../src/discord/cards/trivia-board.ts';
import { mineCard } from '../src/discord/cards/trivia-mine.ts';
import { type Amendment, type Command, inPrivate, type Reply, withArgs } from '../src/discord/command.ts';
import { filmMeant, suggestFilms } from '../src/discord/find.ts';
import { insistOnBot } from '../src/discord/invite.ts';
import { playTrivia, seemsEnough } from '../src/discord/play-trivia.ts';
import { UserError } from '../src/discord/user-error.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { findSchedule } from '../src/storage/schedules.ts';
import { board, isHidden, ownTotal, setHidden } from '../src/storage/trivia/boards.ts';
import { endCardSeen, stopGame } from '../src/storage/trivia/endings.ts';
import { findGame, runningGame } from '../src/storage/trivia/games.ts';
import { ownAnswers } from '../src/storage/trivia/own-answers.ts';
import { press, type Pressed } from '../src/storage/trivia/presses.ts';
import type { TriviaGameRow } from '../src/storage/trivia/schema.ts';
import { triviaText as text } from '../src/texts/trivia-game.ts';
import { TOPICS } from '../src/trivia/questions/question.ts';
import { periodKey, type Period } from '../src/trivia/periods.ts';

const SECONDS = { least: 10, most: 60, usual: 20 };
const ROUNDS = { choices: [5, 10, 20], usual: 10 };
const ON_A_BOARD = 10;

const difficulty = z.enum(['easy', 'medium', 'hard', 'mixed']);
const kinds = z.enum(['all', ...TOPICS]);
const period = z.enum(['week', 'month', 'all']);

type InServer = ChatInputCommandInteraction<'cached' | 'raw'>;

export const trivia = {
  data: new SlashCommandBuilder()
    .setName('trivia')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .addSubcommand((sub) =>
      sub
        .setName('play')
        .setDescription(text.play)
        .addIntegerOption((option) =>
          option
            .setName('rounds')
            .setDescription(text.rounds)
            .addChoices(ROUNDS.choices.map((value) => ({ name: String(value), value }))),
        )
        .addStringOption((option) => option.setName('film').setDescription(text.film).setAutocomplete(true))
        .addStringOption((option) =>
          option
            .setName('difficulty')
            .setDescription(text.difficulty)
            .addChoices(difficulty.options.map((value) => ({ name: text.difficultyName[value], value }))),
        )
        .addIntegerOption((option) =>
          option.setName('seconds').setDescription(text.seconds).setMinValue(SECONDS.least).setMaxValue(SECONDS.most),
        )
        .addStringOption((option) =>
          option
            .setName('kinds')
            .setDescription(text.kinds)
            .addChoices(kinds.options.map((value) => ({ name: text.kindsName[value], value }))),
        )
        .addBooleanOption((option) => option.setName('chinese-titles').setDescription(text.chineseTitles)),
    )
    .addSubcommand((sub) => sub.setName('stop').setDescription(text.stop))
    .addSubcommand((sub) =>
      sub
        .setName('leaderboard')
        .setDescription(text.leaderboard)
        .addStringOption((option) =>
          option
            .setName('period')
            .setDescription(text.period)
            .addChoices(period.options.map((value) => ({ name: text.periodName[value], value }))),
        ),
    )
    .addSubcommand((sub) => sub.setName('me').setDescription(text.me))
    .addSubcommand((sub) =>
      sub
        .setName('hide-me')
        .setDescription(text.hideMe)
        .addStringOption((option) =>
          option
            .setName('switch')
            .setDescription(text.switch)
            .setRequired(true)
            .addChoices({ name: 'on', value: 'on' }, { name: 'off', value: 'off' }),
        ),
    ),

  autocomplete({ value }, app) {
    return suggestFilms(app, value, (film) => seemsEnough(app, film));
  },

  async execute(interaction, app) {
    if (!interaction.inGuild()) throw new UserError(text.needsServer());
    const wanted = interaction.options.getSubcommand();
    const say = Object.hasOwn(subcommands, wanted) ? subcommands[wanted] : undefined;
    if (say === undefined) throw new UserError(text.noGame());
    return say(interaction, app);
  },

  crowdButtons: ['answer'],

  buttons: {
    /** One answer and one private line per member and question, the same line whether right or wrong. */
    answer: inPrivate(
      withArgs(z.tuple([z.string(), z.enum(['0', '1', '2', '3'])]), async (pressed, [questionId, place], app) => {
        const outcome = await press(app.db, {
          questionId,
          memberId: pressed.user.id,
          option: Number(place),
          pressedAt: pressed.createdTimestamp,
          token: pressed.token,
          message: {
            id: pressed.message.id,
            at: pressed.message.createdTimestamp,
            channelId: pressed.message.channelId,
          },
          now: app.now(),
        });
        return answerTo(outcome);
      }),
    ),

    /** Ends the game under whose beginning it was pressed. */
    stop: withArgs(z.tuple([z.string()]), async (pressed, [gameId], app) => {
      if (!pressed.inGuild()) throw new UserError(text.needsServer());
      const game = await findGame(app.db, gameId);
      if (game?.openChannelId !== pressed.channelId) throw new UserError(text.overAlready());
      return stop(pressed, game, app);
    }),

    /** What a member answered in a game that is over, for their eyes only. */
    mine: withArgs(z.tuple([z.string()]), async (pressed, [gameId], app) => {
      const game = await findGame(app.db, gameId);
      if (game?.guildId !== pressed.guildId) throw new UserError(text.answersGone());
      const answers = await ownAnswers(app.db, { gameId, memberId: pressed.user.id });
      if (answers.every(({ answer }) => answer === null)) throw new UserError(text.notPlayed());
      return { reply: mineCard(answers), private: true };
    }),

    /** Starts a game with the settings of the one whose end card was pressed. */
    again: withArgs(z.tuple([z.string()]), async (pressed, [gameId], app) => {
      if (!pressed.inGuild()) throw new UserError(text.needsServer());
      const game = await findGame(app.db, gameId);
      if (game?.guildId !== pressed.guildId) throw new UserError(text.settingsGone());
      await endCardSeen(app.db, game, pressed.message.id);
      const { rounds, seconds, difficulty, filmId, kinds, chineseTitles } = game;
      return playTrivia(pressed, { rounds, seconds, difficulty, filmId, kinds, chineseTitles }, app);
    }),
  },
} satisfies Command;

const subcommands: Readonly<Record<string, (interaction: InServer, app: App) => Promise<Reply>>> = {
  async play(interaction, app) {
    await insistOnBot(interaction, text.needsServer());
    const { options } = interaction;
    const film = options.getString('film');
    const wanted = {
      rounds: options.getInteger('rounds') ?? ROUNDS.usual,
      seconds: options.getInteger('seconds') ?? SECONDS.usual,
      difficulty: difficulty.catch('mixed').parse(options.getString('difficulty')),
      filmId: film === null ? null : filmMeant(app, film).id,
      kinds: kinds.catch('all').parse(options.getString('kinds')),
      chineseTitles: options.getBoolean('chinese-titles') === true ? ('on' as const) : ('off' as const),
    };
    return playTrivia(interaction, wanted, app);
  },

  async stop(interaction, app) {
    const game = await runningGame(app.db, interaction.channelId);
    if (game === undefined) throw new UserError(text.noGame());
    return stop(interaction, game, app);
  },

  async leaderboard(interaction, app) {
    const { guildId, options } = interaction;
    const wanted = period.catch('week').parse(options.getString('period'));
    const key = await currentPeriod(app, guildId, wanted);
    const rows = await board(app.db, { guildId, period: key, limit: ON_A_BOARD });
    if (rows.length === 0) await insistOnBot(interaction, text.needsServer());
    return { reply: boardCard(wanted, rows) };
  },

  async me({ guildId, user }, app) {
    const own = async (wanted: Period) =>
      ownTotal(app.db, { guildId, memberId: user.id, period: await currentPeriod(app, guildId, wanted) });
    const totals = { week: await own('week'), month: await own('month'), all: await own('all') };
    const hidden = await isHidden(app.db, { guildId, memberId: user.id });
    return { reply: ownCard(totals, hidden), private: true };
  },

  async 'hide-me'(interaction, app) {
    // Nothing is stored about a server that the bot isn't in.
    await insistOnBot(interaction, text.needsServer());
    const { guildId, user, options } = interaction;
    const hidden = options.getString('switch', true) === 'on';
    const who = { guildId, memberId: user.id };
    await changeOnce(app.db, interaction, (transaction) => setHidden(transaction, who, hidden));
    return { reply: { content: hidden ? text.hiddenNow() : text.shownNow() }, private: true };
  },
};

/** Ends the game of the channel where a member asks for it, if it is theirs to end. */
async function stop(
  asked: InServer | ButtonInteraction<'cached' | 'raw'>,
  { id, starterMemberId }: TriviaGameRow,
  app: App,
): Promise<Reply> {
  const may = starterMemberId === asked.user.id || asked.memberPermissions.has(PermissionFlagsBits.ManageMessages);
  if (!may) throw new UserError(text.notYours());
  const stopped = await stopGame(app.db, id, { interaction: asked, now: app.now() });
  return { reply: { content: stopped === 'ending' ? text.stopping() : text.stopped() }, private: true };
}

/** Weeks and months follow the schedule's zone, or UTC without one. */
async function currentPeriod({ db, now }: App, guildId: string, wanted: Period): Promise<string> {
  const schedule = await findSchedule(db, guildId);
  return periodKey(wanted, now(), schedule?.zone ?? 'UTC');
}

function answerTo(outcome: Pressed): Reply | Amendment {
  if (outcome === 'over') return { reply: { content: text.over() }, private: true };
  if ('locked' in outcome) return { reply: { content: text.locked(outcome.locked) }, private: true };
  const content = text.lockedAlready(outcome.already);
  // A second line would push the question up.
  return outcome.token === undefined
    ? { reply: { content }, private: true }
    : { amend: { content }, token: outcome.token };
}
