import { type BaseInteraction, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';
import { withoutBot } from '../texts/router.ts';
import { UserError } from './user-error.ts';

/** Every permission that the bot may need in a server; the README gives the reasons ("Set up the real bot"). */
const PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.MentionEveryone,
];

/**
 * The error for a command that needs the bot itself where it is missing. A server that added the app without the `bot`
 * scope has only its commands, and gets a link that adds the bot; anywhere else the message is `elsewhere`.
 */
export function botIsMissing(
  {
    client,
    guildId,
    authorizingIntegrationOwners,
  }: Pick<BaseInteraction, 'client' | 'guildId' | 'authorizingIntegrationOwners'>,
  elsewhere: string,
): UserError {
  if (guildId === null || authorizingIntegrationOwners.guildId !== guildId) return new UserError(elsewhere);
  const scopes = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];
  return new UserError(withoutBot(client.generateInvite({ scopes, permissions: PERMISSIONS, guild: guildId })));
}
