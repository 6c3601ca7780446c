import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { EmbedBuilder, SlashCommandBuilder } from '../src/discord/builders.ts';
import type { App, ListedCommand } from '../src/app.ts';
import type { Command } from '../src/discord/command.ts';
import { helpText } from '../src/texts/help.ts';

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
      .addFields(app.commands.map((command) => fieldOf(command, app.commandIds)))
      .setFooter({ text: helpText.footer });
    return { reply: { embeds: [embed.toJSON()] }, private: true };
  },
} satisfies Command;

/** One field per command, with a line for each subcommand: clickable once Discord has told the command's id. */
function fieldOf(command: ListedCommand, ids: App['commandIds']): { name: string; value: string } {
  if ('description' in command) return { name: command.data.toJSON().name, value: command.description };
  const { name, description, options = [], contexts, default_member_permissions: permissions } = command.data.toJSON();
  const subcommands = options.filter((option) => option.type === ApplicationCommandOptionType.Subcommand);
  const isServersOnly = contexts?.every((context) => context === InteractionContextType.Guild);
  // Discord does not show these everywhere or to everyone.
  const limit = permissions ? helpText.managersOnly : isServersOnly === true ? helpText.serversOnly : undefined;
  const id = ids.get(name);
  const mention = (sub: string) => (id === undefined ? `\`/${name} ${sub}\`` : `</${name} ${sub}:${id}>`);
  const lines = subcommands.map((sub) => `${mention(sub.name)} ${sub.description}`);
  return { name: `/${name}`, value: [limit ? `${description} (${limit})` : description, ...lines].join('\n') };
}
