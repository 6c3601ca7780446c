import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLoopback } from '../../src/playground/loopback.ts';
import { freePort, openClub } from '../e2e/club.ts';
import { runProgram } from '../e2e/process.ts';
import { temporaryFolder } from '../storage/temporary-database.ts';

/** The program with a health port, at a loopback Discord. */
async function runWithHealth() {
  const discord = await startLoopback({ port: 0, now: Date.now });
  onTestFinished(() => discord.close());
  const port = await freePort();
  const file = join(temporaryFolder(), 'test.db');
  const program = runProgram({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DATABASE_URL: `sqlite:${file}`,
    HEALTH_PORT: String(port),
  });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: await response.text() };
  };
  return { discord, program, file, get };
}

/** The value of one sample in Prometheus's text format. */
function sample(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

it('says that it lives while it cannot reach Discord, and that it is ready once it can', async () => {
  const { discord, program, get } = await runWithHealth();
  discord.faults.next({ path: /^\/gateway\/bot$/, outcome: 503, times: Infinity });
  await program.said(/cannot reach Discord/);
  expect(await get('/healthz')).toEqual({ status: 200, body: 'ok\n' });
  expect(await get('/readyz')).toMatchObject({
    status: 503,
    body: expect.stringContaining('"discord": false') as string,
  });
  discord.faults.clear();
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 8_000 }).toBe(200);
});

it('is unready without its session or its database, and only reports what else may be wrong', async () => {
  const { discord, program, file, get } = await runWithHealth();
  await program.said(/is ready/);
  await expect.poll(async () => (await get('/readyz')).status).toBe(200);
  expect(JSON.parse((await get('/readyz')).body)).toEqual({
    ready: true,
    discord: true,
    database: true,
    commandsRegistered: true,
    posts: { waiting: 0, overdueSeconds: 0, onTime: true },
    games: { waiting: 0, overdueSeconds: 0, onTime: true },
  });
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  expect(await get('/readyz')).toMatchObject({
    status: 503,
    body: expect.stringContaining('"database": false') as string,
  });
  other.exec('rollback');
  other.close();
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 5_000 }).toBe(200);
  await discord.close();
  await expect.poll(async () => (await get('/readyz')).status).toBe(503);
  expect((await get('/nothing')).status).toBe(404);
});

it('counts commands, choices, calls, sessions and waits, and names nobody', async () => {
  const { discord, program, get } = await runWithHealth();
  await program.said(/is ready/);
  await expect.poll(async () => (await get('/readyz')).status).toBe(200);
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('no channel');
  const member = discord.member(0);
  await member.slash(lobby, 'soundtrack', { query: 'dreams' });
  await member.slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
  await member.slash(lobby, 'trivia stop');
  await expect
    .poll(async () => sample((await get('/metrics')).body, 'needledrop_interaction_seconds_count{command="trivia"}'))
    .toBe(1);
  const { body } = await get('/metrics');
  expect(sample(body, 'needledrop_interactions_total{command="soundtrack",outcome="answered"}')).toBe(1);
  expect(sample(body, 'needledrop_interactions_total{command="trivia",outcome="refused"}')).toBe(1);
  expect(sample(body, 'needledrop_gateway_sessions_total{start="identified"}')).toBe(1);
  expect(sample(body, 'needledrop_gateway_sessions')).toBe(1);
  expect(sample(body, 'needledrop_discord_invalid_requests')).toBe(0);
  expect(sample(body, 'needledrop_gateway_identifies_left')).toBeGreaterThan(0);
  expect(sample(body, 'needledrop_database_seconds_count{step="begin"}')).toBeGreaterThan(0);
  expect(body).toMatch(
    /needledrop_discord_requests_total\{method="POST",route="\/interactions\/:id\/:token\/callback",status="20[04]"\} 3/,
  );
  expect(body).not.toMatch(/\d{17,}"|aW50|dreams/);
});

it.each([{ byHttp: false }, { byHttp: true }])('is reached by Discord until it stops: %o', async ({ byHttp }) => {
  const { bot } = await openClub({ byHttp });
  expect(bot.isLive()).toBe(true);
  await bot.stop();
  expect(bot.isLive()).toBe(false);
});

it('says in one line that the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, output } = await runProgram({ DISCORD_TOKEN: 'x.y.z', HEALTH_PORT: String(port) }).ended();
  expect(code).toBe(1);
  expect(output).toMatch(/^config: cannot listen on HEALTH_PORT: .*EADDRINUSE/m);
});
