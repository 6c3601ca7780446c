import { ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { buttonRow, dangerButton } from '../src/discord/cards/parts.ts';
import { type Command, withArgs } from '../src/discord/command.ts';
import { customId } from '../src/discord/custom-id.ts';
import { jsonFile } from '../src/discord/json-file.ts';
import { UserError } from '../src/discord/user-error.ts';
import { deleteGuild, exportGuild } from '../src/storage/guild-data.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { serverDataText as text } from '../src/texts/server-data.ts';

export const serverData = {
  data: new SlashCommandBuilder()
    .setName('server-data')
    .setDescription(text.description)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .addSubcommand((sub) => sub.setName('export').setDescription(text.export))
    .addSubcommand((sub) => sub.setName('delete').setDescription(text.delete)),

  async execute(interaction, app) {
    const { guildId } = interaction;
    if (guildId === null) throw new UserError(text.needsServer());
    if (interaction.options.getSubcommand() === 'delete') {
      const components = [buttonRow(dangerButton(text.yes, customId('server-data', 'delete')))];
      return { reply: { content: text.question(), components }, private: true };
    }
    const stored = await exportGuild(app.db, guildId);
    const rows = Object.values(stored).flat().length;
    const file = await jsonFile('server-data', { guildId, ...stored }, interaction.attachmentSizeLimit);
    return { reply: { content: text.exported(rows), files: [file] }, private: true };
  },

  buttons: {
    /** The question is private to whoever may use the command, so nobody else can press it. */
    delete: withArgs(z.tuple([]), async (press, _args, app) => {
      const { guildId } = press;
      if (guildId === null) throw new UserError(text.needsServer());
      await changeOnce(app.db, press, (transaction) => deleteGuild(transaction, guildId));
      return { update: { content: text.deleted(), components: [] } };
    }),
  },
} satisfies Command;
