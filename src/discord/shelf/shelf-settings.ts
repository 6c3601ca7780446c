import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import type { App } from '../../app.ts';
import { changeOnce } from '../../storage/interactions.ts';
import { revisions } from '../../storage/shelf/revisions.ts';
import { chooseForShelf, shelfSettings, type ShelfSettings } from '../../storage/shelf/settings.ts';
import { shelfText as text } from '../../texts/shelf.ts';
import type { Body } from '../command.ts';
import { readPostChannel } from '../post-channel.ts';
import { UserError } from '../user-error.ts';

/** With fewer, the song of the day repeats within two weeks. */
const FEW = 14;

const NEEDED = [
  { bit: PermissionFlagsBits.ViewChannel, name: '**View Channel**' },
  { bit: PermissionFlagsBits.SendMessages, name: '**Send Messages**' },
  { bit: PermissionFlagsBits.EmbedLinks, name: '**Embed Links**' },
  { bit: PermissionFlagsBits.ReadMessageHistory, name: '**Read Message History**' },
];

/** Stores the settings that were given, and shows all of them. */
export async function settings(interaction: ChatInputCommandInteraction, guildId: string, app: App): Promise<Body> {
  const { options } = interaction;
  const [library, suggesters] = [options.getString('library'), options.getString('suggestions')];
  const [role, channel] = [options.getRole('role'), options.getChannel('review-channel')];
  if (channel !== null) await insistOnReview(interaction, guildId, channel.id);
  const chosen: Partial<ShelfSettings> = {
    ...(library !== null && { isAlone: library === 'alone' ? 1 : 0 }),
    ...(suggesters !== null && { suggesters }),
    ...(role !== null && { suggesters: role.id === guildId ? 'everyone' : role.id }),
    ...(channel !== null && { reviewChannelId: channel.id }),
  };
  if (Object.keys(chosen).length > 0) {
    await changeOnce(app.db, interaction, (transaction) => chooseForShelf(transaction, guildId, chosen));
    revisions.forget(app.db, guildId);
  }
  const now = await shelfSettings(app.db, guildId);
  const lines = text.settingsLines({
    isAlone: now?.isAlone === 1,
    suggesters: suggestersIn(now),
    review: now?.reviewChannelId ? `<#${now.reviewChannelId}>` : undefined,
  });
  const songs = [...app.catalogue.songs.values()].filter((song) => song.isFromShelf === true).length;
  const warning = now?.isAlone === 1 && songs < FEW ? [text.someSongs(songs)] : [];
  return { embeds: [{ title: text.settingsTitle, description: [lines, ...warning].join('\n\n') }] };
}

function suggestersIn(settings: ShelfSettings | undefined): string {
  const { suggesters = 'everyone' } = settings ?? {};
  if (suggesters === 'everyone' || suggesters === 'nobody') return text.suggesters[suggesters];
  return `<@&${suggesters}>`;
}

async function insistOnReview(
  { client }: ChatInputCommandInteraction,
  guildId: string,
  channelId: string,
): Promise<void> {
  const seen = await readPostChannel(client.rest, { guildId, channelId, botId: client.user.id });
  // If Discord can't be asked now, a missing permission shows once a suggestion is sent.
  if (typeof seen === 'string') return;
  if (typeof seen.channel === 'string') throw new UserError(text.reviewGone());
  const { held } = seen.channel;
  const missing = NEEDED.filter(({ bit }) => (held & bit) === 0n).map(({ name }) => name);
  if (missing.length > 0) throw new UserError(text.reviewLacks(`<#${channelId}>`, missing));
}
