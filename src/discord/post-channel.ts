import {
  type APIGuildChannel,
  type APIGuildMember,
  type APIOverwrite,
  type APIRole,
  ChannelFlags,
  ChannelType,
  type Client,
  OverwriteType,
  PermissionFlagsBits,
  PermissionsBitField,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { ChannelKind } from '../storage/schema.ts';
import { codeOf } from './refusals.ts';

type Rest = Client['rest'];

/** A tag for posts in a forum. */
export type Tag = { id: string; name: string };

/** The channel of a server's posts as Discord has it now. */
export type PostChannel = {
  /** `hidden`: the bot may not see it, so nothing more is known of it. `gone`: it was deleted. */
  channel: { kind: ChannelKind; held: bigint; tags: readonly Tag[]; isTagRequired: boolean } | 'hidden' | 'gone';
  /** The server's roles, by id. */
  roles: ReadonlyMap<string, Pick<APIRole, 'mentionable'>>;
};

/** A channel as Discord answers; a forum has tags. */
type Found = APIGuildChannel & { available_tags?: readonly Tag[] };

type Where = { guildId: string; channelId: string; botId: string };

const NOT_A_MEMBER: readonly (number | undefined)[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownMember,
];

/**
 * Asks Discord for a channel and for what the bot may do there, so that it needs no gateway to have told of either.
 * `absent`: the bot is not in the server. `unknown`: Discord does not say now.
 */
export async function readPostChannel(
  rest: Rest,
  { guildId, channelId, botId }: Where,
): Promise<PostChannel | 'absent' | 'unknown'> {
  const [found, roles, member] = await Promise.all([
    readChannel(rest, channelId),
    readRoles(rest, guildId),
    // Discord answers as its specification says.
    ask(async () => (await rest.get(Routes.guildMember(guildId, botId))) as APIGuildMember),
  ]);
  if (roles === 'absent' || member === 'absent') return 'absent';
  if (roles === 'unknown' || member === 'unknown' || found === 'unknown') return 'unknown';
  const byId = new Map(roles.map((role) => [role.id, role]));
  if (typeof found === 'string') return { channel: found, roles: byId };
  const held = heldIn(found, { guildId, botId, roles, member });
  const isTagRequired = ((found.flags ?? 0) & ChannelFlags.RequireTag) !== 0;
  return { channel: { kind: kindOf(found), held, tags: tagsOf(found), isTagRequired }, roles: byId };
}

function kindOf({ type }: APIGuildChannel): ChannelKind {
  if (type === ChannelType.GuildForum) return 'forum';
  return type === ChannelType.GuildAnnouncement ? 'announcement' : 'text';
}

function tagsOf({ available_tags: tags = [] }: Found): readonly Tag[] {
  return tags;
}

/** The tags of a forum; none of any other channel, and where Discord does not say. */
export async function readTags(rest: Rest, channelId: string): Promise<readonly Tag[]> {
  const found = await readChannel(rest, channelId);
  return typeof found === 'string' ? [] : tagsOf(found);
}

/** False where Discord says that the bot itself is not in a server, though its commands may be. */
export async function isInServer(rest: Rest, { guildId, botId }: Omit<Where, 'channelId'>): Promise<boolean> {
  return (await ask(() => rest.get(Routes.guildMember(guildId, botId)))) !== 'absent';
}

/** A server's roles. */
export function readRoles(rest: Rest, guildId: string): Promise<APIRole[] | 'absent' | 'unknown'> {
  return ask(async () => (await rest.get(Routes.guildRoles(guildId))) as APIRole[]);
}

async function ask<Answer>(call: () => Promise<Answer>): Promise<Answer | 'absent' | 'unknown'> {
  try {
    return await call();
  } catch (error) {
    return NOT_A_MEMBER.includes(codeOf(error)) ? 'absent' : 'unknown';
  }
}

async function readChannel(rest: Rest, channelId: string): Promise<Found | 'hidden' | 'gone' | 'unknown'> {
  try {
    return (await rest.get(Routes.channel(channelId))) as Found;
  } catch (error) {
    const code = codeOf(error);
    if (code === RESTJSONErrorCodes.UnknownChannel) return 'gone';
    return code === RESTJSONErrorCodes.MissingAccess ? 'hidden' : 'unknown';
  }
}

type Holder = { guildId: string; botId: string; roles: readonly APIRole[]; member: APIGuildMember };

/** What a member may do in a channel (Discord: Permissions, "Permission Overwrites"). */
function heldIn({ permission_overwrites: overwrites = [] }: APIGuildChannel, holder: Holder): bigint {
  const { guildId, botId, roles, member } = holder;
  const mine = roles.filter(({ id }) => id === guildId || member.roles.includes(id));
  const base = mine.reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return PermissionsBitField.All;
  const layers: ((overwrite: APIOverwrite) => boolean)[] = [
    ({ id }) => id === guildId,
    ({ id, type }) => type === OverwriteType.Role && member.roles.includes(id),
    ({ id, type }) => type === OverwriteType.Member && id === botId,
  ];
  return layers.reduce((held, isOf) => {
    const layer = overwrites.filter(isOf);
    const deny = layer.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
    const allow = layer.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
    return (held & ~deny) | allow;
  }, base);
}
