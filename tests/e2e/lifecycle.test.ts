import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../storage/temporary-database.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { freePort, openDiscord } from './club.ts';
import { installElsewhere, runProgram } from './process.ts';

const TOKEN = 'a.token.of-its-own';

describe('the program', () => {
  it('says in one line that it is ready, answers, and stops cleanly on SIGTERM and on SIGINT', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { discord, lobby } = await openDiscord();
      const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
      const output = await program.said(/"event":"ready"/);
      expect(output.trim().split('\n')).toHaveLength(1);
      const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
      expect(message?.embeds).toHaveLength(1);
      program.child.kill(signal);
      expect(await program.ended()).toMatchObject({ code: 0 });
    }
  });

  it('answers while its commands are still being registered, from a database that is up to date', async () => {
    const { discord, lobby } = await openDiscord();
    const environment = {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: `sqlite:${join(temporaryFolder(), 'club.db')}`,
    };
    const first = runProgram(environment);
    await first.said(/"event":"ready"/);
    first.child.kill('SIGTERM');
    await first.ended();

    const held = discord.faults.next({ method: 'GET', path: /commands/, outcome: 'hang' });
    const second = runProgram(environment);
    await held.struck;
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(message?.embeds).toHaveLength(1);
    await second.said(/"event":"register-delayed"[^]*"event":"ready"/);
    held.release();
    await second.said(/"event":"registered"/);
  });

  it('tells of a migration that fails before Discord has counted the start', async () => {
    const { discord } = await openDiscord();
    const file = join(temporaryFolder(), 'club.db');
    const first = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, 1));
    await (await openDatabase(`sqlite:${file}`, first)).destroy();
    const native = new DatabaseSync(file);
    native.exec('create table trivia_games (id text)');
    native.close();
    const program = runProgram({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: `sqlite:${file}`,
    });
    const { code, output } = await program.ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^DATABASE_URL: cannot use .*trivia_games.*\n$/);
    expect(discord.gateway.reachable()).toBe(0);
  });

  it('finishes the answer that is under way before it stops', async () => {
    const { discord, lobby } = await openDiscord();
    const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
    await program.said(/"event":"ready"/);
    const held = discord.faults.next({ path: /callback$/, outcome: 'hang' });
    const asked = discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    await discord.requests.next('POST', /callback$/);
    program.child.kill('SIGTERM');
    // It accepts no new connections while it waits, but must still be there when the answer may go.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(program.child.exitCode).toBeNull();
    held.release();
    expect((await asked).message).toBeDefined();
    expect(await program.ended()).toMatchObject({ code: 0 });
  });

  it('stops with the remedy in one line when the token is refused', async () => {
    const { discord } = await openDiscord();
    const program = runProgram({ DISCORD_TOKEN: 'another', DISCORD_API_URL: discord.api });
    const { code, output } = await program.ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^discord: Discord rejected the token; .*DISCORD_TOKEN\n$/);
  });

  it.each([4004, 4010, 4011, 4012, 4013, 4014])(
    'stops when Discord closes with %i, which the client gives up on',
    async (close) => {
      const { discord } = await openDiscord();
      const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
      await program.said(/"event":"ready"/);
      discord.gateway.drop(close);
      const { code, output } = await program.ended();
      expect(code).toBe(1);
      expect(output.trim().split('\n').at(-1)).toMatch(/^discord: /);
    },
  );

  it('stops cleanly at a signal that comes before it is ready', async () => {
    const { discord } = await openDiscord();
    const held = discord.faults.next({ path: /gateway\/bot$/, outcome: 'hang' });
    const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
    await held.struck;
    program.child.kill('SIGTERM');
    expect(await program.ended()).toEqual({ code: 0, output: '' });
  });

  it('waits for a network, says so, and is ready once there is one', async () => {
    const port = await freePort();
    const program = runProgram({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
    const output = await program.said(/\n/);
    expect(output).toMatch(/"event":"disconnected".*cannot log in at http:\/\/127\.0\.0\.1:\d+\/api: .*ECONNREFUSED/);
    await openDiscord({}, { port, token: TOKEN });
    const lines = (await program.said(/"event":"ready"/)).trim().split('\n');
    expect(lines.map((line) => /"event":"([a-z-]+)"/.exec(line)?.[1])).toEqual([
      'disconnected',
      'reconnected',
      'ready',
    ]);
  });

  it.each([
    ['a 503', { outcome: 503, times: 4 }],
    ['a 403 of a proxy', { outcome: 403, headers: { 'content-type': 'text/html' }, body: '<p>No</p>' }],
    ['a page of HTML', { outcome: 200, headers: { 'content-type': 'text/html' }, body: '<p>Welcome</p>' }],
    ['a connection that is closed', { outcome: 'close' }],
    ['one 401', { outcome: 401 }],
  ] as const)('tries again where %s answers the login', async (_what, fault) => {
    const { discord } = await openDiscord();
    discord.faults.next({ path: /gateway\/bot$/, ...fault });
    const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
    await program.said(/"event":"ready"/);
    expect(discord.gateway.connected()).toBe(1);
  });

  it('stops cleanly at a signal while it waits for a network', async () => {
    const program = runProgram({ DISCORD_TOKEN: 'x', DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api` });
    await program.said(/cannot log in/);
    program.child.kill('SIGTERM');
    expect(await program.ended()).toMatchObject({ code: 0 });
  });

  it('opens the playground where there is no token, and says where in one line', async () => {
    const program = runProgram({ PORT: '0', LOG_FORMAT: 'pretty' });
    const output = await program.said(/http:\/\/127\.0\.0\.1:\d+/);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('says in the first line that a file of settings gives no token, and which name may have been meant', async () => {
    const home = installElsewhere();
    await writeFile(join(home, '.env'), Buffer.from('\ufeffdiscord_token=a.b.c\r\n', 'utf16le'));
    const output = await runProgram({ PORT: '0' }, { home }).said(/"event":"ready"/);
    expect(output.split('\n')[0]).toContain(
      '.env does not set DISCORD_TOKEN, so the playground is starting. .env has an unknown setting discord_token. Did you mean DISCORD_TOKEN?',
    );
  });

  it('ends in one line at a number of shards that is none', async () => {
    const { code, output } = await runProgram({ PORT: '0', SHARD_COUNT: 'abc' }).ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^config: SHARD_COUNT is not a number of shards; .*\n$/);
  });

  it('names a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, output } = await runProgram({ PORT: port }).ended();
    expect(code).toBe(1);
    expect(output).toBe(`config: PORT ${port} is taken; stop what uses it, or give another port\n`);
  });

  it('says what is missing where there is neither a token nor the dev dependencies', async () => {
    // As after npm ci --omit=dev, when dev dependencies are missing.
    const hooks = `import { registerHooks } from 'node:module';
      registerHooks({ resolve(name, context, next) {
        if (!name.startsWith('discord-api-spec')) return next(name, context);
        throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
      } });`;
    const program = runProgram({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hooks)}` });
    const { code, output } = await program.ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^config: DISCORD_TOKEN is not set, and the playground needs the dev dependencies.*\n$/);
  });

  it('says in one line why a database cannot be used', async () => {
    const file = join(temporaryFolder(), 'notes.txt');
    await writeFile(file, 'not a database');
    const program = runProgram({
      DISCORD_TOKEN: 'x',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
      DATABASE_URL: `sqlite:${file}`,
    });
    const { code, output } = await program.ended();
    expect(code).toBe(1);
    expect(output).toMatch(/^DATABASE_URL: cannot use .*notes\.txt: it is not a database; .*\n$/);
  });

  it('leaves the database alone in the playground, whose server is a new one at each start', async () => {
    const file = join(temporaryFolder(), 'state', 'needledrop.db');
    const program = runProgram({ PORT: '0', DATABASE_URL: `sqlite:${file}` });
    await program.said(/"event":"ready"/);
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a broken environment and a broken catalogue with every fault', async () => {
    const environment = await runProgram({ PORT: 'x', LOG_LEVEL: 'y' }).ended();
    expect(environment).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^config: PORT .*\nconfig: LOG_LEVEL .*\n$/) as string,
    });
    const folder = await mkdtemp(join(tmpdir(), 'needledrop-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const catalogue = await runProgram({ PORT: '0', DATA_DIR: folder }).ended();
    expect(catalogue).toMatchObject({
      code: 1,
      output: expect.stringMatching(
        /^catalogue: cannot read the folder .*films.*\ncatalogue: .*articles.*\n$/,
      ) as string,
    });
  });
});
