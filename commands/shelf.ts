import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
  type SlashCommandStringOption,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { idOf } from '../src/catalogue/catalogue.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { buttonRow, dangerButton } from '../src/discord/cards/parts.ts';
import { type Command, type Form, type Reply, type Update, withArgs } from '../src/discord/command.ts';
import { customId, parseArgs } from '../src/discord/custom-id.ts';
import { suggestFilms } from '../src/discord/find.ts';
import { reopened } from '../src/discord/form-again.ts';
import { insistOnBot } from '../src/discord/invite.ts';
import { addFilm, addSong } from '../src/discord/shelf/add.ts';
import { editEntry, editForm } from '../src/discord/shelf/edit.ts';
import { insistOnChange, ownEntry, removal, storedEntry, titleOf } from '../src/discord/shelf/entry-change.ts';
import { exportFile, exportOptions } from '../src/discord/shelf/export-file.ts';
import { emptyForm, filmForm, formId, newSongForm } from '../src/discord/shelf/forms.ts';
import { importControls } from '../src/discord/shelf/import-controls.ts';
import { importFile, importOptions } from '../src/discord/shelf/import-file.ts';
import { searchIn, shelfCard } from '../src/discord/shelf/shelf-list.ts';
import { settings } from '../src/discord/shelf/shelf-settings.ts';
import { suggestOwn } from '../src/discord/shelf/suggest-own.ts';
import { UserError } from '../src/discord/user-error.ts';
import { changeShelf } from '../src/storage/shelf/change-shelf.ts';
import { undoChange } from '../src/storage/shelf/undo-change.ts';
import { shelfText as text } from '../src/texts/shelf.ts';

const page = z.tuple([z.coerce.number().int().nonnegative()]);
const entry = z.tuple([z.enum(['film', 'song']), z.string()]);

export const shelf = {
  data: new SlashCommandBuilder()
    .setName('shelf')
    .setDescription(text.description)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .addSubcommandGroup((group) =>
      group
        .setName('add')
        .setDescription(text.add)
        .addSubcommand((sub) => sub.setName('film').setDescription(text.addFilm))
        .addSubcommand((sub) =>
          sub
            .setName('song')
            .setDescription(text.addSong)
            .addStringOption((option) =>
              option
                .setName('film')
                .setDescription(text.film)
                .setAutocomplete(true)
                .setRequired(true)
                .setMaxLength(100),
            ),
        ),
    )
    .addSubcommand((sub) => sub.setName('edit').setDescription(text.edit).addStringOption(entryOption))
    .addSubcommand((sub) => sub.setName('remove').setDescription(text.remove).addStringOption(entryOption))
    .addSubcommand((sub) =>
      sub
        .setName('list')
        .setDescription(text.list)
        .addStringOption((option) => option.setName('search').setDescription(text.search)),
    )
    .addSubcommand(importOptions)
    .addSubcommand(exportOptions)
    .addSubcommand((sub) => sub.setName('undo').setDescription(text.undo))
    .addSubcommand((sub) =>
      sub
        .setName('settings')
        .setDescription(text.settings)
        .addStringOption((option) =>
          option
            .setName('library')
            .setDescription(text.library)
            .addChoices(Object.entries(text.libraries).map(([value, name]) => ({ name, value }))),
        )
        .addStringOption((option) =>
          option
            .setName('suggestions')
            .setDescription(text.suggestions)
            .addChoices(Object.entries(text.suggesters).map(([value, name]) => ({ name, value }))),
        )
        .addRoleOption((option) => option.setName('role').setDescription(text.role))
        .addChannelOption((option) =>
          option.setName('review-channel').setDescription(text.review).addChannelTypes(ChannelType.GuildText),
        ),
    ),

  isPrivate: true,

  autocomplete({ name, value }, app) {
    return name === 'film' ? suggestFilms(app, value) : suggestOwn(app, value);
  },

  form({ options }: ChatInputCommandInteraction) {
    if (options.getSubcommandGroup(false) !== 'add') return undefined;
    if (options.getSubcommand() === 'film') return { modal: filmForm(['add-film']) };
    const film = options.getString('film', true);
    const [, filmId] = /^film:([a-z0-9-]{1,39})$/.exec(film) ?? [];
    return { modal: newSongForm(filmId === undefined ? { written: film } : { filmId }) };
  },

  async execute(interaction, app) {
    await insistOnBot(interaction, text.needsServer());
    const wanted = interaction.options.getSubcommand();
    const say = Object.hasOwn(subcommands, wanted) ? subcommands[wanted] : undefined;
    if (say === undefined) throw new UserError(text.needsServer());
    return say(interaction, guildOf(interaction), app);
  },

  modals: {
    ...importControls.modals,
    'add-film': (submit, _args, app) => addFilm(submit, guildOf(submit), app),
    'add-song': (submit, args, app) => {
      const [filmId] = parseArgs(z.tuple([z.string()]).or(z.tuple([])), args);
      return addSong(submit, guildOf(submit), { app, filmId });
    },
    edit: (submit, args, app) => {
      const id = parseArgs(formId, ['edit', ...args]);
      if (id[0] !== 'edit') throw new UserError(text.unknownEntry());
      return editEntry(submit, guildOf(submit), { app, id });
    },
  },

  forms: {
    /** The answer that has this button also holds what was entered. */
    again: (press, args) => reopened(emptyForm(parseArgs(formId, args)), press),
  },

  menus: importControls.menus,

  buttons: {
    ...importControls.buttons,
    /** The question is private to whoever may use the command, so nobody else can press it. */
    remove: withArgs(entry, async (press, [kind, id], app) => {
      const guildId = guildOf(press);
      const stored = await storedEntry(app.db, guildId, `${kind}:${id}`);
      const rows = await removal(app, guildId, stored);
      insistOnChange(await changeShelf(app.db, guildId, { interaction: press, kind: 'remove', rows, now: app.now() }));
      return { update: { content: text.removed(titleOf(stored)), components: [] } };
    }),
    back: withArgs(page, (press, [at], app) => turnTo(press, at - 1, app)),
    on: withArgs(page, (press, [at], app) => turnTo(press, at + 1, app)),
  },
} satisfies Command;

type Say = (interaction: ChatInputCommandInteraction, guildId: string, app: App) => Promise<Reply | Form>;

/** What the subcommands do that open no form at once. */
const subcommands: Readonly<Record<string, Say>> = {
  edit: async ({ options }, guildId, app) =>
    editForm(await storedEntry(app.db, guildId, idOf(ownEntry(app, options.getString('entry', true))))),

  async remove({ options }, guildId, app) {
    const id = idOf(ownEntry(app, options.getString('entry', true)));
    const stored = await storedEntry(app.db, guildId, id);
    const songs = (await removal(app, guildId, stored)).length - 1;
    const title = titleOf(stored);
    const content = 'film' in stored ? text.question.film(title, songs) : text.question.song(title);
    const components = [buttonRow(dangerButton(text.yes, customId('shelf', 'remove', ...id.split(':'))))];
    return { reply: { content, components }, private: true };
  },

  list: ({ options }, _guildId, app) =>
    Promise.resolve({ reply: shelfCard(app, options.getString('search') ?? '', 0), private: true }),

  async undo(interaction, guildId, app) {
    const undone = await undoChange(app.db, guildId, { interaction, now: app.now() });
    if (undone === 'nothing') throw new UserError(text.nothingToUndo());
    insistOnChange(undone);
    return { reply: { content: text.undone(undone.kind, undone.done) }, private: true };
  },

  import: importFile,
  export: exportFile,

  settings: async (interaction, guildId, app) => ({ reply: await settings(interaction, guildId, app), private: true }),
};

function entryOption(option: SlashCommandStringOption): SlashCommandStringOption {
  return option.setName('entry').setDescription(text.entry).setAutocomplete(true).setRequired(true);
}

function turnTo({ message }: ButtonInteraction, page: number, app: App): Update {
  return { update: shelfCard(app, searchIn(message.embeds[0]?.footer?.text), page) };
}

function guildOf({ guildId }: { guildId: string | null }): string {
  if (guildId === null) throw new UserError(text.needsServer());
  return guildId;
}
