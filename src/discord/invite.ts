import { type BaseInteraction, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';
import { withoutBot } from '../texts/router.ts';
import { isInServer } from './post-channel.ts';
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

type Where = Pick<BaseInteraction, 'client' | 'guildId' | 'authorizingIntegrationOwners'>;

/**
 * Throws a UserError where the bot itself is not in the server: `elsewhere` where the server hasn't added the app at all,
 * which the interaction tells, else an invitation. Only Discord knows whether a server added the bot with the app, so it
 * is asked; while it doesn't say, the bot counts as there.
 */
export async function insistOnBot(interaction: Where, elsewhere: string): Promise<void> {
  const guildId = guildWithApp(interaction, elsewhere);
  const { rest, user } = interaction.client;
  if (!(await isInServer(rest, { guildId, botId: user.id }))) throw botIsMissing(interaction, elsewhere);
}

/** The server that an interaction came from. Throws a UserError with `elsewhere` if none has added the app. */
export function guildWithApp({ guildId, authorizingIntegrationOwners }: Where, elsewhere: string): string {
  if (guildId === null || authorizingIntegrationOwners.guildId !== guildId) throw new UserError(elsewhere);
  return guildId;
}

/**
 * The error for a command that needs the bot itself where it is missing. A server that added the app without the `bot`
 * scope has only its commands, and gets a link that adds the bot; anywhere else the message is `elsewhere`.
 */
export function botIsMissing({ client, guildId, authorizingIntegrationOwners }: Where, elsewhere: string): UserError {
  if (guildId === null || authorizingIntegrationOwners.guildId !== guildId) return new UserError(elsewhere);
  const scopes = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands];
  return new UserError(withoutBot(client.generateInvite({ scopes, permissions: PERMISSIONS, guild: guildId })));
}
