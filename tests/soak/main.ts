import { parseArgs } from 'node:util';
import { z } from 'zod';
import { at, table } from '../bench/interactions.ts';
import { soak, type Soaked } from './soak.ts';

const number = z.coerce.number().int().positive();
const wanted = z.object({
  seconds: number.default(300),
  rate: number.default(200),
  servers: number.default(2_500),
  games: number.default(20),
  database: z.string().optional(),
});

const names = ['seconds', 'rate', 'servers', 'games', 'database'] as const;
const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
const asked = wanted.parse(parseArgs({ options }).values);

/** How much the memory may grow after the first minute. */
const GROWTH = 1.1;
const FIRST_MINUTE = 60;
/** A mean over this many seconds says more than one measurement. */
const WINDOW = 20;

const soaked = await soak(asked);
print(soaked);
const faults = faultsOf(soaked);
for (const fault of faults) process.stdout.write(`\nsoak: ${fault}\n`);
process.exit(faults.length === 0 ? 0 : 1);

function print({
  counts,
  unanswered,
  unfilled,
  lost,
  doubled,
  took,
  unsent,
  struck,
  posts,
  locked,
  memory,
  bot,
}: Soaked): void {
  const sent = [...took.values()].flat().length;
  table(
    ['figure', `${asked.seconds} s at ${asked.rate} a second, ${asked.servers} servers`],
    [
      ['interactions answered', String(counts.answered)],
      ['interactions seen by their members', String(sent)],
      ...[...unsent].map(([code, times]) => [`not sent by Discord (${code})`, String(times)]),
      ['without an answer: nothing excuses it', String(unanswered.length)],
      ['without an answer: the gateway was away', String(counts['cut off'])],
      ['without an answer: its call met with a fault', String(counts['call failed'])],
      ['without an answer: the stand-in for Discord stalled', String(counts['stand-in stalled'])],
      ['without an answer: the machine was busy with something else', String(counts['machine busy'])],
      ['put off and never filled in', String(unfilled.length)],
      ['posts due / answers locked in', `${posts} / ${locked}`],
      ['lost', String(lost.length)],
      ['doubled', String(doubled.length)],
      ['faults', String([...struck.values()].reduce((sum, times) => sum + times, 0))],
      ['memory after a minute, MB', mean(memory, FIRST_MINUTE).toFixed(0)],
      ['memory at the end, MB', mean(memory, asked.seconds - WINDOW).toFixed(0)],
    ],
  );
  const row = ([what, times]: [string, readonly number[]]) => [
    what,
    String(times.length),
    ...[0.5, 0.99, 1].map((share) => at(times, share).toFixed(0)),
  ];
  table(['interactions', 'answered', 'p50, ms', 'p99, ms', 'longest, ms'], [...took].map(row));
  table(
    ['fault', 'times'],
    [...struck].toSorted().map(([name, times]) => [name, String(times)]),
  );
  table(
    ['logged by the bot', 'times'],
    [...bot.logged].map(([event, times]) => [event, String(times)]),
  );
  for (const error of bot.errors) process.stdout.write(`${error.slice(0, 2_000)}\n`);
}

function faultsOf({ unanswered, unfilled, lost, doubled, memory, bot }: Soaked): string[] {
  const grown = mean(memory, asked.seconds - WINDOW) / mean(memory, FIRST_MINUTE);
  const first = (things: readonly unknown[]) => JSON.stringify(things.slice(0, 5));
  return [
    ...(unanswered.length > 0 ? [`${unanswered.length} interactions had no answer: ${first(unanswered)}`] : []),
    ...(unfilled.length > 0 ? [`${unfilled.length} answers were never filled in: ${first(unfilled)}`] : []),
    ...(lost.length > 0 ? [`${lost.length} were lost: ${first(lost)}`] : []),
    ...(doubled.length > 0 ? [`${doubled.length} were doubled: ${first(doubled)}`] : []),
    ...(bot.code === 0 ? [] : [`the bot ended with ${bot.code}`]),
    // A shorter run says nothing about its growth.
    ...(asked.seconds >= 2 * FIRST_MINUTE && grown > GROWTH ? [`memory grew by ${grown.toFixed(2)}`] : []),
  ];
}

function mean(memory: Soaked['memory'], from: number): number {
  const within = memory.filter(({ at: second }) => second >= from && second <= from + WINDOW);
  return within.reduce((sum, { megabytes }) => sum + megabytes, 0) / within.length;
}
