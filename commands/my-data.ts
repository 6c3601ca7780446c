import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { z } from 'zod';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { button, buttonRow, dangerButton } from '../src/discord/cards/parts.ts';
import { type Command, withArgs } from '../src/discord/command.ts';
import { customId } from '../src/discord/custom-id.ts';
import { jsonFile } from '../src/discord/json-file.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { exportMember, forgetMember, hasWords } from '../src/storage/member-data.ts';
import { revisions } from '../src/storage/shelf/revisions.ts';
import { myDataText as text } from '../src/texts/my-data.ts';

export const myData = {
  data: new SlashCommandBuilder()
    .setName('my-data')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .addSubcommand((sub) => sub.setName('export').setDescription(text.export))
    .addSubcommand((sub) => sub.setName('forget').setDescription(text.forget)),

  async execute(interaction, app) {
    if (interaction.options.getSubcommand() === 'forget') {
      const isQuoted = await hasWords(app.db, interaction.user.id);
      const unnamed = button(text.leaveWords, customId('my-data', 'forget', 'unnamed'));
      const yes = dangerButton(isQuoted ? text.yesWithWords : text.yes, customId('my-data', 'forget'));
      const components = [isQuoted ? buttonRow(yes, unnamed) : buttonRow(yes)];
      return { reply: { content: text.question(isQuoted), components }, private: true };
    }
    const { user, attachmentSizeLimit } = interaction;
    const stored = await exportMember(app.db, user.id);
    const rows = Object.values(stored).flat().length;
    const file = await jsonFile('my-data', { memberId: user.id, ...stored }, attachmentSizeLimit);
    return { reply: { content: text.exported(rows), files: [file] }, private: true };
  },

  buttons: {
    /** Deletes what is stored about whoever presses, and nobody else. */
    forget: withArgs(z.union([z.tuple([]), z.tuple([z.literal('unnamed')])]), async (press, [unnamed], app) => {
      const how = { leavesWords: unnamed !== undefined };
      const guilds = await changeOnce(app.db, press, (transaction) => forgetMember(transaction, press.user.id, how));
      for (const guildId of guilds ?? []) revisions.forget(app.db, guildId);
      return { update: { content: text.forgotten(), components: [] } };
    }),
  },
} satisfies Command;
