import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

type Discord = { api: string; token: string };

/** Starts the bot in a process of its own. Its log is for readyLine to read. */
export function startBot(
  { api, token }: Discord,
  database: string,
  more: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_API_URL: api,
      DISCORD_TOKEN: token,
      DATABASE_URL: database,
      LOG_FORMAT: 'json',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
