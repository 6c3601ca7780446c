import { ApplicationIntegrationType, InteractionContextType, time, TimestampStyles } from 'discord.js';
import { EmbedBuilder, SlashCommandBuilder } from '../src/discord/builders.ts';
import type { Command } from '../src/discord/command.ts';
import { aboutText as text } from '../src/texts/about.ts';

export const about = {
  data: new SlashCommandBuilder()
    .setName('about')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall),

  execute(_interaction, { about: { version, source, uptime }, catalogue, now }) {
    const since = Math.floor((now() - uptime()) / 1_000);
    const counts = {
      films: catalogue.films.size,
      songs: catalogue.songs.size,
      quotations: catalogue.quotations.length,
    };
    const embed = new EmbedBuilder()
      .setTitle(text.title)
      .setDescription(text.intro)
      .addFields(
        { name: text.version, value: version },
        { name: text.running, value: time(since, TimestampStyles.RelativeTime) },
        { name: text.catalogue, value: text.counts(counts) },
        { name: text.source, value: source === undefined ? text.licence : text.address(source) },
        { name: text.privacy, value: text.seePrivacy },
      );
    return { reply: { embeds: [embed.toJSON()] }, private: true };
  },
} satisfies Command;
