import { ApplicationIntegrationType, ChannelType, InteractionType, Locale } from 'discord-api-types/v10';
import type { APIMessage, APIMessageInteractionMetadata, APIUser } from 'discord-api-types/v10';
import { randomBytes } from 'node:crypto';
import { InteractionFailed, open } from './interaction.ts';
import type { Response } from './interaction-record.ts';
import type { Gateway } from './gateway.ts';
import { permissionsIn } from './permissions.ts';
import { contextOf } from './rules/command-listing.ts';
import { guildOf, isWithoutApp, memberOf } from './world.ts';
import type { Channel, World } from './world.ts';

/** Who acts, and where. `userInstalled` sends it as from an app that the member installed for themselves. */
export type Doer = { user: APIUser; channel: Channel; userInstalled?: boolean };

/** The action: the interaction's own part of the frame. */
export type Deed = {
  type: InteractionType;
  data: unknown;
  message?: APIMessage;
  /** For a command: its name; a slash command's as typed, with its subcommand. */
  command?: string;
  /** For a message command: the message. */
  target?: APIMessage;
  /** For a modal: the interaction that showed it. */
  triggeredBy?: APIMessageInteractionMetadata;
  /** Takes the place of fields of the frame; an undefined one is left out. */
  frame?: Readonly<Record<string, unknown>>;
};

const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

/** Sends an interaction to every session, or to the application's endpoint, and returns what the member sees of the first answer. */
export async function interact(
  world: World,
  gateway: Gateway,
  { doer, deed }: { doer: Doer; deed: Deed },
): Promise<{ response: Response; metadata: APIMessageInteractionMetadata }> {
  if (world.deliver === undefined && gateway.reachable() === 0)
    throw new InteractionFailed(10062, 'The bot is not connected');
  const { user, channel } = doer;
  const id = world.clock.id();
  const token = randomBytes(48).toString('base64url');
  const owners = ownersOf(world, doer);
  const metadata = metadataOf({ id, user, authorizing_integration_owners: owners }, deed);
  const about = {
    id,
    token,
    type: deed.type,
    channelId: channel.id,
    user,
    metadata,
    sourceId: deed.message?.id,
    command: deed.command,
    target: deed.target,
  };
  const outcome = open(world, about);
  const guild = guildOf(world, channel);
  const data = { id, token, type: deed.type, data: deed.data, message: deed.message, ...where(world, doer) };
  const app = { application_id: world.bot.id, version: 1, authorizing_integration_owners: owners };
  const frame = { ...data, ...app, ...deed.frame };
  if (world.deliver === undefined)
    gateway.dispatch('INTERACTION_CREATE', frame, guild?.joined === true ? guild.id : undefined);
  else void world.deliver(frame);
  return { response: await outcome, metadata };
}

function where(world: World, { user, channel }: Doer): object {
  const guild = guildOf(world, channel);
  const common = {
    channel,
    channel_id: channel.id,
    context: contextOf(channel),
    app_permissions: permissionsIn(world, channel, appMember(world, channel)).toString(),
    locale: Locale.EnglishUS,
    entitlements: [],
    attachment_size_limit: ATTACHMENT_LIMIT,
  };
  if (guild === undefined) return { ...common, user };
  const permissions = permissionsIn(world, channel, user.id).toString();
  return {
    ...common,
    guild_id: guild.id,
    guild: { id: guild.id, locale: Locale.EnglishUS, features: [] },
    guild_locale: Locale.EnglishUS,
    member: { ...memberOf(guild, user.id), permissions },
  };
}

/** In a server without the bot, everyone's permissions limit the answers. */
function appMember(world: World, channel: Channel): string {
  const guild = guildOf(world, channel);
  return guild === undefined || guild.joined ? world.bot.id : (guild.members[1]?.user.id ?? world.bot.id);
}

function ownersOf(world: World, { user, channel, userInstalled }: Doer) {
  const guild = guildOf(world, channel);
  const outside = userInstalled === true || isWithoutApp(guild) || channel.type === ChannelType.GroupDM;
  return outside
    ? { [ApplicationIntegrationType.UserInstall]: user.id }
    : { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' };
}

type Common = Pick<APIMessageInteractionMetadata, 'id' | 'user' | 'authorizing_integration_owners'>;

function metadataOf(common: Common, { type, message, triggeredBy, target }: Deed): APIMessageInteractionMetadata {
  if (type === InteractionType.MessageComponent)
    return { ...common, type, interacted_message_id: message?.id ?? common.id };
  if (
    type === InteractionType.ModalSubmit &&
    triggeredBy !== undefined &&
    triggeredBy.type !== InteractionType.ModalSubmit
  )
    return { ...common, type, triggering_interaction_metadata: triggeredBy };
  return { ...common, type: InteractionType.ApplicationCommand, ...(target && { target_message_id: target.id }) };
}
