import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Club } from './club.ts';
import { openClub, openDiscord } from './club.ts';
import { runProgram } from './process.ts';

/** A Discord with three shards and servers in each of them, which takes all of their identifies at once. */
const SHARDED = { shards: 3, identifiesAtOnce: 16, guilds: { count: 6, channels: 1 } };

/** Whether each of the servers gets an answer, whichever shard it is on. */
async function answersEverywhere({ discord }: Pick<Club, 'discord'>): Promise<boolean> {
  const answers = await Promise.all(
    discord.guilds.map(async (guild) => {
      const [channel] = [...guild.channels.values()];
      if (channel === undefined) throw new Error('a server has no channel');
      return discord.member(0).slash(channel, 'soundtrack', { query: 'song:dreamlover' });
    }),
  );
  return answers.every(({ message }) => message?.embeds.length === 1);
}

describe('shards', () => {
  it('are as many as Discord recommends, in one process', async () => {
    const club = await openClub({}, SHARDED);
    expect(club.discord.gateway.connected()).toBe(3);
    expect(await answersEverywhere(club)).toBe(true);
  });

  it('are those that the settings name', async () => {
    const { discord, start } = await openDiscord({ shards: { ids: [1, 4], count: 5 } }, SHARDED);
    await start();
    expect(discord.gateway.connected()).toBe(2);
    // The process with shard 0 registers the commands.
    expect(discord.requests.to('PUT', /\/commands$/)).toEqual([]);
  });

  it('that are cut off together are back only when the last of them is', async () => {
    const { discord, log } = await openClub({}, SHARDED);
    discord.gateway.refuseHandshake(1);
    discord.gateway.drop();
    await discord.waitFor(() => log.some(({ event }) => event === 'reconnected'));
    expect(discord.gateway.connected()).toBe(3);
  });
});

describe('several processes', () => {
  const environmentOf = ({ discord }: Pick<Club, 'discord'>) => ({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    PROCESSES: '2',
  });
  const childrenOf = (pid = 0) =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

  it('run all shards between them, start again one that dies, and stop together', async () => {
    const club = await openDiscord({}, SHARDED);
    const { discord } = club;
    const program = runProgram(environmentOf(club));
    await program.said(/"event":"ready"[^]*"event":"ready"/);
    expect(discord.gateway.connected()).toBe(3);
    expect(await answersEverywhere(club)).toBe(true);
    expect(discord.requests.to('PUT', /\/commands$/)).toHaveLength(1);

    const [, second = 0] = childrenOf(program.child.pid);
    process.kill(second, 'SIGKILL');
    await program.said(/"event":"process-ended","shards":"2"[^]*"event":"ready"/);
    expect(await answersEverywhere(club)).toBe(true);

    program.child.kill('SIGTERM');
    await once(program.child, 'exit');
    expect(discord.gateway.connected()).toBe(0);
    expect(await program.ended()).toMatchObject({ code: 0 });
  });

  it('do not outlive the one that started them', async () => {
    const club = await openDiscord({}, SHARDED);
    const program = runProgram(environmentOf(club));
    await program.said(/"event":"ready"[^]*"event":"ready"/);
    program.child.kill('SIGKILL');
    await club.discord.hungUp();
    expect((await program.ended()).output).not.toContain('Error');
  });

  it('end in one line if Discord refuses the token', async () => {
    const club = await openDiscord();
    const { code, output } = await runProgram({ ...environmentOf(club), DISCORD_TOKEN: 'another' }).ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^discord: Discord rejected the token; .*\n$/);
  });

  it('end with what the first of them says if it cannot start', async () => {
    const club = await openDiscord();
    const { code, output } = await runProgram({ ...environmentOf(club), DATA_DIR: '/nowhere' }).ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^catalogue: .*\/nowhere/);
    expect(output).not.toContain('process-ended');
  });
});
