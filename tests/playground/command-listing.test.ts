import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { isListed } from '../../src/playground/rules/command-listing.ts';

const { ManageGuild, Administrator, SendMessages } = PermissionFlagsBits;
const { Guild, BotDM } = InteractionContextType;
const channel = { type: ChannelType.GuildText, guild_id: '300000000000000001' } as const;
const conversation = { type: ChannelType.DM } as const;

test.each([
  { what: 'what needs nothing', to: 'anyone', held: SendMessages, listed: true },
  { what: 'what needs a permission', to: 'who has it', needed: ManageGuild, held: ManageGuild, listed: true },
  { what: 'what needs a permission', to: 'others', needed: ManageGuild, held: SendMessages, listed: false },
  { what: 'what needs a permission', to: 'administrators', needed: ManageGuild, held: Administrator, listed: true },
  { what: 'what needs "0"', to: 'administrators', needed: 0n, held: Administrator, listed: true },
  { what: 'what needs "0"', to: 'others', needed: 0n, held: ManageGuild, listed: false },
  { what: 'what is for conversations', to: 'a server', contexts: [BotDM], held: Administrator, listed: false },
])('in a server, $what is offered to $to: $listed', ({ needed, contexts = null, held, listed }) => {
  expect(isListed(command(needed, contexts), channel, { held, withApp: true })).toBe(listed);
});

test('in a conversation, what is for servers is not offered, and permissions do not matter', () => {
  expect(isListed(command(undefined, [Guild]), conversation, { held: SendMessages, withApp: true })).toBe(false);
  expect(isListed(command(ManageGuild, [Guild, BotDM]), conversation, { held: 0n, withApp: true })).toBe(true);
});

test('in a forum nothing is offered, since only its posts have anywhere to type', () => {
  const forum = { type: ChannelType.GuildForum, guild_id: channel.guild_id } as const;
  expect(isListed(command(undefined, null), forum, { held: Administrator, withApp: true })).toBe(false);
});

test('in a server that never added the app, only what a member can install is offered', () => {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const offered = (...integration_types: ApplicationIntegrationType[]) =>
    isListed({ ...command(undefined, null), integration_types }, channel, { held: Administrator, withApp: false });
  expect(offered(GuildInstall)).toBe(false);
  expect(offered(GuildInstall, UserInstall)).toBe(true);
});

function command(needed: bigint | undefined, contexts: InteractionContextType[] | null): APIApplicationCommand {
  return { default_member_permissions: needed?.toString() ?? null, contexts } as APIApplicationCommand;
}
