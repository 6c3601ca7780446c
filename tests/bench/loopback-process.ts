import { startLoopback } from '../../src/playground/loopback.ts';
import { another } from './another-member.ts';
import { askMany, type Took } from './ask-many.ts';

/** What the bench asks of the loopback Discord, which runs in its own process. */
export type Ask = { kind: 'slash' | 'complete'; count: number; inFlight: number; queries: readonly string[] };

const guilds = Number(process.argv[2] ?? 0);
const discord = await startLoopback({
  port: 0,
  now: Date.now,
  validate: false,
  limits: false,
  ...(guilds > 0 && { guilds: { count: guilds, channels: 20 } }),
});
const [lobby] = discord.channels;
if (lobby === undefined) throw new Error('the club has no channel');

function once(kind: Ask['kind'], query: string): Promise<unknown> {
  const member = another(discord.member(0));
  return kind === 'slash'
    ? member.slash(lobby ?? '', 'soundtrack', { query })
    : member.complete(lobby ?? '', 'soundtrack', { focused: 'query', options: { query } });
}

function measure({ kind, queries, ...how }: Ask): Promise<Took> {
  return askMany(discord, { ...how, ask: (turn) => once(kind, queries[turn % queries.length] ?? '') });
}

process.on('message', (ask: Ask) => {
  void measure(ask).then((took) => process.send?.(took));
});
process.send?.({ api: discord.api, token: discord.token });
