import {
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10';
import type { GatewayGuildCreateDispatchData, GatewayReadyDispatchData } from 'discord-api-types/v10';
import { channelsOf, isThread, memberOf, NO_FLAGS } from './world.ts';
import type { Guild, World } from './world.ts';

export function readyData(world: World, sessionId: string, shard: [number, number]): GatewayReadyDispatchData {
  return {
    v: 10,
    user: world.bot,
    guilds: joinedGuilds(world, shard).map(({ id }) => ({ id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: gatewayAddress(world),
    shard,
    application: { id: world.bot.id, flags: NO_FLAGS, flags_new: '0' },
  };
}

export function gatewayAddress(world: World): string {
  return world.origin.replace('http', 'ws');
}

export function joinedGuilds(world: World, [shard, count]: [number, number]): Guild[] {
  return [...world.guilds.values()].filter(({ id, joined }) => joined && shardOf(id, count) === shard);
}

/** https://docs.discord.com/developers/events/gateway#sharding-sharding-formula */
export function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

export function guildCreateData(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  const threads = [...guild.channels.values()].filter(isThread);
  const self = memberOf(guild, world.bot.id);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    roles: guild.roles,
    emojis: [],
    features: [],
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    joined_at: self?.joined_at ?? world.clock.iso(),
    large: false,
    unavailable: false,
    member_count: guild.members.length,
    voice_states: [],
    members: self === undefined ? [] : [self],
    channels: channelsOf(guild),
    threads,
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    stickers: [],
  };
}
