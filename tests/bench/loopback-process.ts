import { startLoopback } from '../../src/playground/loopback.ts';
import { another } from './another-member.ts';
import { inTime } from './in-time.ts';

/** What the bench asks of the loopback Discord, which runs in its own process. */
export type Ask = { kind: 'slash' | 'complete'; count: number; inFlight: number; queries: readonly string[] };

/** The milliseconds of each interaction as its member saw it, the total, and how many had no answer in time. */
export type Took = { each: number[]; all: number; late: number };

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

async function once(kind: Ask['kind'], query: string): Promise<boolean> {
  const member = another(discord.member(0));
  const answer =
    kind === 'slash'
      ? member.slash(lobby ?? '', 'soundtrack', { query })
      : member.complete(lobby ?? '', 'soundtrack', { focused: 'query', options: { query } });
  const answered = await inTime(discord, answer);
  forget();
  return answered;
}

/** Keeping messages would cost the stand-in more the longer the answers are, which is not the bot's fault. */
function forget(): void {
  const { world, requests } = discord;
  requests.all.length = 0;
  for (const messages of world.messages.values()) messages.clear();
  for (const [token, { state }] of world.interactions) if (state === 'answered') world.interactions.delete(token);
}

async function measure({ kind, count, inFlight, queries }: Ask): Promise<Took> {
  const each: number[] = [];
  let begun = 0;
  let late = 0;
  const lane = async () => {
    while (begun < count) {
      const query = queries[begun % queries.length] ?? '';
      begun += 1;
      const start = performance.now();
      if (await once(kind, query)) each.push(performance.now() - start);
      else late += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const all = performance.now() - start;
  return { each, all, late };
}

process.on('message', (ask: Ask) => {
  void measure(ask).then((took) => process.send?.(took));
});
process.send?.({ api: discord.api, token: discord.token });
