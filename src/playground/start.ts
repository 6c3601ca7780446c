import { ConfigError } from '../config.ts';
import type { Clock } from './clock.ts';
import { startLoopback } from './loopback.ts';
import { pageServer } from './page-server.ts';

/** The bot's login, the page's address, and the clock that a visitor can move. */
export type Playground = { api: string; token: string; address: string; clock: Clock; close(): Promise<void> };

/** Starts the loopback Discord and its page on a port of 127.0.0.1. Throws a ConfigError if the port is taken. */
export async function startPlayground(port: number): Promise<Playground> {
  const page = pageServer();
  const loopback = await startLoopback({ port, now: Date.now, page: page.handle }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ConfigError([`config: PORT ${port} is taken; stop what uses it, or give another port`]);
  });
  // Built while the bot logs in. If that fails, a visit shows the error, and the next one tries again.
  page.prepare().catch(() => undefined);
  const { api, token, origin: address, clock, close } = loopback;
  return { api, token, address, clock, close };
}
