import { expect, onTestFinished, test } from 'vitest';
import { startLoopback } from '../../../src/playground/loopback.ts';
import { runProgram } from '../../e2e/process.ts';
import { databaseUrl, temporaryFolder } from '../temporary-database.ts';
import { cuttableLine } from './cuttable-line.ts';

test('the program keeps running while its server is away, says so, never names a password, and goes on', async () => {
  const discord = await startLoopback({ port: 0, now: Date.now });
  onTestFinished(() => discord.close());
  const [lobby] = discord.channels;
  if (lobby === undefined) throw new Error('the club has no channel');
  const line = await cuttableLine(await databaseUrl(temporaryFolder()), onTestFinished);
  const url = new URL(line.url);
  url.password = 'secret';
  const program = runProgram({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DATABASE_URL: url.href,
  });
  await program.said(/"event":"ready"/);
  const play = () => discord.member(1).slash(lobby, 'trivia play', { rounds: 5, seconds: 20 });

  await line.cut();
  await program.said(/cannot reach the database, still trying: nothing answers there/);
  await line.mend();
  await program.said(/reached the database again after/);
  await play();
  await discord.waitFor(() => discord.messages(lobby).length > 0);

  program.child.kill('SIGTERM');
  const { code, output } = await program.ended();
  expect(code).toBe(0);
  expect(output).not.toContain('secret');
});

test('a server that refuses the program ends it in one line, without the password', async () => {
  const url = new URL(await databaseUrl(temporaryFolder()));
  url.pathname = '/none';
  url.password = 'secret';
  const program = runProgram({
    DISCORD_TOKEN: 'token',
    DISCORD_API_URL: 'http://127.0.0.1:1/api',
    DATABASE_URL: url.href,
  });
  const { code, output } = await program.ended();
  expect(code).toBe(1);
  expect(output).toMatch(
    /^DATABASE_URL: cannot use postgres:.*there is no such database; create it with createdb.*\n$/,
  );
  expect(output).not.toContain('secret');
});
