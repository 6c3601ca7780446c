import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { EmbedBuilder, SlashCommandBuilder } from '../src/discord/builders.ts';
import type { Command } from '../src/discord/command.ts';
import { privacyText as text } from '../src/texts/privacy.ts';

export const privacy = {
  data: new SlashCommandBuilder()
    .setName('privacy')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall),

  execute() {
    const embed = new EmbedBuilder()
      .setTitle(text.title)
      .setDescription([text.intro, ...text.stored].join('\n'))
      .addFields(text.yours, text.others);
    return { reply: { embeds: [embed.toJSON()] }, private: true };
  },
} satisfies Command;
