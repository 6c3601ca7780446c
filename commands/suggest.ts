import { ApplicationIntegrationType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import { z } from 'zod';
import { cleaned } from '../src/shelf/import/clean.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { type Command, withArgs } from '../src/discord/command.ts';
import { parseArgs } from '../src/discord/custom-id.ts';
import { suggestFilms } from '../src/discord/find.ts';
import { reopened } from '../src/discord/form-again.ts';
import {
  editFilmForm,
  editSongForm,
  filmForm,
  lineForm,
  songForm,
  wordForm,
} from '../src/discord/suggestions/forms.ts';
import { takeFilm, takeLine, takeSong, takeWord } from '../src/discord/suggestions/make.ts';
import { blockedPage, changeOwn, ownPage, unblock } from '../src/discord/suggestions/own.ts';
import { approve, block, decline, edit, insistOnReviewer, lift, openEdit } from '../src/discord/suggestions/review.ts';
import { isNewFilm } from '../src/shelf/suggested.ts';
import { suggestText as text } from '../src/texts/suggest.ts';

const slug = z.string();
const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const snowflake = z.string().regex(/^\d{1,20}$/);
const one = z.tuple([snowflake]);
const ofRevision = z.tuple([snowflake, number]).transform(([id, revision]) => ({ id, revision }));
const onPage = z.tuple([snowflake, number]);

/** A film that was picked from the list. */
const PICKED = /^film:([a-z0-9-]{1,39})$/;

export const suggest = {
  data: new SlashCommandBuilder()
    .setName('suggest')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .addSubcommand((sub) =>
      sub
        .setName('song')
        .setDescription(text.song)
        .addStringOption((option) =>
          option.setName('film').setDescription(text.filmOption).setRequired(true).setAutocomplete(true),
        ),
    )
    .addSubcommand((sub) => sub.setName('film').setDescription(text.film))
    .addSubcommand((sub) => sub.setName('mine').setDescription(text.mine))
    .addSubcommand((sub) => sub.setName('blocked').setDescription(text.blocked)),

  autocomplete({ value }, app) {
    const typed = cleaned(value);
    const films = suggestFilms(app, value);
    return isNewFilm(app.catalogue, typed) ? [{ name: text.newFilm(typed), value: typed }, ...films] : films;
  },

  form(interaction: ChatInputCommandInteraction) {
    const wanted = interaction.options.getSubcommand();
    if (wanted === 'film') return { modal: filmForm() };
    if (wanted !== 'song') return undefined;
    const film = interaction.options.getString('film', true);
    const [, picked] = PICKED.exec(film) ?? [];
    return { modal: picked === undefined ? lineForm({ film: cleaned(film) }) : songForm(picked) };
  },

  async execute(interaction: ChatInputCommandInteraction, app) {
    if (interaction.options.getSubcommand() === 'mine')
      return { reply: await ownPage(interaction, 0, app), private: true };
    const guildId = await insistOnReviewer(interaction, app);
    return { reply: await blockedPage(guildId, 0, app), private: true };
  },

  forms: {
    /** Stands under the cards of songs that nobody has written about. */
    say: (_press, args) => ({ modal: wordForm(parseArgs(z.tuple([slug]), args)[0]) }),
    'song-again': (press, args) => reopened(songForm(parseArgs(z.tuple([slug]), args)[0]), press),
    'line-again': (press) => reopened(lineForm(), press),
    'film-again': (press) => reopened(filmForm(), press),
    'word-again': (press, args) => reopened(wordForm(parseArgs(z.tuple([slug]), args)[0]), press),
    'edit-song-again': (press, args) => reopened(editSongForm(parseArgs(ofRevision, args)), press),
    'edit-film-again': (press, args) => reopened(editFilmForm(parseArgs(ofRevision, args)), press),
  },

  modals: {
    song: (submit, args, app) => takeSong(submit, parseArgs(z.tuple([slug]), args)[0], app),
    line: (submit, _args, app) => takeLine(submit, app),
    film: (submit, _args, app) => takeFilm(submit, app),
    word: (submit, args, app) => takeWord(submit, parseArgs(z.tuple([slug]), args)[0], app),
    'edited-song': (submit, args, app) => edit(submit, { kind: 'song', ...parseArgs(ofRevision, args) }, app),
    'edited-film': (submit, args, app) => edit(submit, { kind: 'film', ...parseArgs(ofRevision, args) }, app),
  },

  buttons: {
    approve: withArgs(ofRevision, (press, seen, app) => approve(press, seen, app)),
    edit: withArgs(one, (press, [id], app) => openEdit(press, id, app)),
    decline: withArgs(one, (press, [id], app) => decline(press, id, app)),
    block: withArgs(one, (press, [id], app) => block(press, id, app)),
    lift: withArgs(one, (press, [memberId], app) => lift(press, memberId, app)),
    unblock: withArgs(onPage, (press, [memberId, offset], app) => unblock(press, { memberId, offset }, app)),
    mine: withArgs(z.tuple([number]), async (press, [offset], app) => ({ update: await ownPage(press, offset, app) })),
    blocked: withArgs(z.tuple([number]), async (press, [offset], app) => {
      const guildId = await insistOnReviewer(press, app);
      return { update: await blockedPage(guildId, offset, app) };
    }),
    withdraw: withArgs(onPage, (press, [id, offset], app) => changeOwn(press, { action: 'withdraw', id, offset }, app)),
    'take-back': withArgs(onPage, (press, [id, offset], app) =>
      changeOwn(press, { action: 'take-back', id, offset }, app),
    ),
  },
} satisfies Command;
