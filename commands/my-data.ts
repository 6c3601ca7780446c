import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { z } from 'zod';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { buttonRow, dangerButton } from '../src/discord/cards/parts.ts';
import { type Command, withArgs } from '../src/discord/command.ts';
import { customId } from '../src/discord/custom-id.ts';
import { jsonFile } from '../src/discord/json-file.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { exportMember, forgetMember } from '../src/storage/member-data.ts';
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
      const components = [buttonRow(dangerButton(text.yes, customId('my-data', 'forget')))];
      return { reply: { content: text.question(), components }, private: true };
    }
    const { user, attachmentSizeLimit } = interaction;
    const stored = await exportMember(app.db, user.id);
    const rows = Object.values(stored).flat().length;
    const file = await jsonFile('my-data', { memberId: user.id, ...stored }, attachmentSizeLimit);
    return { reply: { content: text.exported(rows), files: [file] }, private: true };
  },

  buttons: {
    /** Deletes what is stored about whoever presses, and nobody else. */
    forget: withArgs(z.tuple([]), async (press, _args, app) => {
      await changeOnce(app.db, press, (transaction) => forgetMember(transaction, press.user.id));
      return { update: { content: text.forgotten(), components: [] } };
    }),
  },
} satisfies Command;
