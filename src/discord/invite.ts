import { type BaseInteraction, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';
import { withoutBot } from '../texts/router.ts';
import { UserError } from './user-error.ts';

/** All that the bot may need in a server; the README says what each is for ("Set up the real bot"). */
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
 * What a member is told where a command needs the bot itself and it is not there. A server that added the app without
 * the scope `bot` has its commands alone, and gets the link that adds the rest; anywhere else it is `elsewhere`.
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
