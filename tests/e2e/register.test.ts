import {
  type APIApplicationCommand,
  ApplicationCommandType,
  ApplicationIntegrationType,
  EntryPointCommandHandlerType,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { type Club, openDiscord } from './club.ts';

const COMMANDS = /\/commands$/;

const answers = async ({ discord, lobby }: Club) =>
  (await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' })).message?.embeds.length === 1;

describe('the commands', () => {
  it('are registered once, and again only when they differ', async () => {
    const { discord, start } = await openDiscord();
    const registrations = () => discord.requests.to('PUT', COMMANDS);
    expect((await start()).registered).toBe(true);
    expect(registrations()).toHaveLength(1);
    expect((await start()).registered).toBe(false);
    expect(registrations()).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });

  it.each([400, 403, 404])('are registered where Discord answers %i to the list of them', async (outcome) => {
    const club = await openDiscord();
    club.discord.faults.next({ method: 'GET', path: COMMANDS, outcome });
    expect((await club.start()).registered).toBe(true);
    expect(await answers(club)).toBe(true);
  });

  it.each([
    ['the list answers 503', { method: 'GET', outcome: 503, times: 4 }],
    ['the list is limited', { method: 'GET', outcome: 429, headers: { 'Retry-After': '2' } }],
    [
      'the list is a page of HTML',
      { method: 'GET', outcome: 200, headers: { 'content-type': 'text/html' }, body: '<p>' },
    ],
    ['the registration is refused', { method: 'PUT', outcome: 400 }],
  ])('are registered later where %s, and the bot answers meanwhile', async (_what, fault) => {
    const club = await openDiscord();
    const { discord, log, start } = club;
    await (await start()).stop();
    // A retired command makes the next start register them again.
    discord.world.commands.get('global')?.push(retired);
    discord.faults.next({ path: COMMANDS, ...fault });
    const bot = await start();
    expect(bot.registered).toBeUndefined();
    expect(await answers(club)).toBe(true);
    const about = () => log.filter(({ event }) => event === 'register-delayed' || event === 'registered');
    await discord.waitFor(() => about().length === 2);
    expect(about()).toMatchObject([{ event: 'register-delayed' }, { event: 'registered', registered: true }]);
    expect(discord.world.commands.get('global')?.map(({ name }) => name)).not.toContain('retired');
  });

  it('can be clicked in /help by the ids that Discord gave them, at the first start and at the next', async () => {
    const { discord, lobby, start } = await openDiscord();
    for (const registered of [true, false]) {
      const bot = await start();
      expect(bot.registered).toBe(registered);
      const fields = (await discord.member(0).slash(lobby, 'help')).message?.embeds[0]?.fields;
      const id = discord.world.commands.get('global')?.find(({ name }) => name === 'schedule')?.id;
      const lines = fields?.find(({ name }) => name === '/schedule')?.value.split('\n') ?? [];
      const subcommands = ['set', 'status', 'preview', 'skip', 'pause', 'resume', 'off'];
      expect(lines.slice(1).map((line) => /^<\/[^>]+>/.exec(line)?.[0])).toEqual(
        subcommands.map((sub) => `</schedule ${sub}:${id}>`),
      );
      await bot.stop();
    }
    expect(discord.problems).toEqual([]);
  });

  it('are plain text in /help while Discord has not taken them', async () => {
    const { discord, lobby, start } = await openDiscord();
    await (await start()).stop();
    const fault = discord.faults.next({ path: COMMANDS, outcome: 503, times: 100 });
    await start();
    const fields = (await discord.member(0).slash(lobby, 'help')).message?.embeds[0]?.fields;
    expect(fields?.find(({ name }) => name === '/schedule')?.value).toContain('`/schedule set` ');
    fault.disarm();
  });

  it('leave the command that launches an activity alone, without which Discord takes no list', async () => {
    const club = await openDiscord();
    const { discord, start } = club;
    discord.world.commands.set('global', [launch, retired]);
    expect((await start()).registered).toBe(true);
    expect(discord.world.commands.get('global')).toContainEqual(
      expect.objectContaining({ id: launch.id, name: 'launch', type: launch.type, handler: launch.handler }),
    );
    expect(discord.world.commands.get('global')?.map(({ name }) => name)).not.toContain('retired');
    expect(await answers(club)).toBe(true);
    expect((await start()).registered).toBe(false);
    expect(discord.problems).toEqual([]);
  });
});

const stored = { application_id: '1', version: '1', default_member_permissions: null, nsfw: false };
const launch: APIApplicationCommand = {
  ...stored,
  id: '1000000000000000001',
  type: ApplicationCommandType.PrimaryEntryPoint,
  name: 'launch',
  description: '',
  handler: EntryPointCommandHandlerType.DiscordLaunchActivity,
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: null,
};
const retired: APIApplicationCommand = {
  ...stored,
  id: '1000000000000000002',
  type: ApplicationCommandType.ChatInput,
  name: 'retired',
  description: 'Was one of ours',
};
