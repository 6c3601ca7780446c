import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { EmbedBuilder, SlashCommandBuilder } from '../src/discord/builders.ts';
import type { Command } from '../src/discord/command.ts';
import { helpText } from '../src/texts/en.ts';

export const help = {
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription(helpText.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall),

  execute(_interaction, app) {
    const embed = new EmbedBuilder()
      .setTitle(helpText.title)
      .setDescription(helpText.intro)
      .addFields(app.commands.flatMap((command) => fieldsOf(command)))
      .setFooter({ text: helpText.footer });
    return { reply: { embeds: [embed.toJSON()] }, private: true };
  },
} satisfies Command;

/** A field a command, or one for each of its subcommands. */
function fieldsOf(command: Command): { name: string; value: string }[] {
  const { name, description, options = [] } = command.data.toJSON();
  const subcommands = options.filter((option) => option.type === ApplicationCommandOptionType.Subcommand);
  if (subcommands.length === 0) return [{ name: `/${name}`, value: description }];
  return [
    {
      name: `/${name}`,
      value: [description, ...subcommands.map((sub) => `\`/${name} ${sub.name}\` ${sub.description}`)].join('\n'),
    },
  ];
}
