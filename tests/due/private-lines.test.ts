import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createPrivateLines } from '../../src/due/private-lines.ts';
import type { Told } from '../../src/due/stage.ts';

/** Lines whose edits are recorded and answered at once, or only when the test says so. */
function openLines({ answered = true } = {}) {
  const clock = { now: 1_000_000 };
  const edited: string[] = [];
  const hanging: (() => void)[] = [];
  const tell = async ({ token }: Told) => {
    edited.push(token);
    if (!answered) await new Promise<void>((resolve) => hanging.push(resolve));
  };
  const lines = createPrivateLines({ stage: { tell }, now: () => clock.now, log: pino({ level: 'silent' }) });
  // Only its token matters here.
  const told = (token: string) => ({ token }) as Told;
  return { clock, edited, hanging, lines, told };
}

it('edits five hundred lines within ten seconds, and never more than fifty a second', async () => {
  const { clock, edited, lines, told } = openLines();
  lines.tell(Array.from({ length: 500 }, (_, at) => told(String(at))));
  await lines.keepUp();
  const atOnce = edited.length;
  for (let tenth = 1; tenth < 100; tenth += 1) {
    clock.now += 100;
    await lines.keepUp();
    expect(edited.length).toBeLessThanOrEqual(atOnce + tenth * 5);
  }
  expect(atOnce).toBeLessThan(20);
  expect(new Set(edited).size).toBe(500);
});

it('edits the latest first, and none that waited for ten seconds', async () => {
  const { clock, edited, lines, told } = openLines();
  lines.tell(Array.from({ length: 100 }, (_, at) => told(`old ${at}`)));
  await lines.keepUp();
  edited.length = 0;
  clock.now += 1_000;
  lines.tell([told('new')]);
  await lines.keepUp();
  expect(edited).toContain('new');
  edited.length = 0;
  clock.now += 9_000;
  lines.tell([told('newest')]);
  await lines.keepUp();
  expect(edited).toEqual(['newest']);
});

it('has twenty edits under way at most, however slow Discord is, and forgets the rest at a stop', async () => {
  const { clock, edited, hanging, lines, told } = openLines({ answered: false });
  lines.tell(Array.from({ length: 100 }, (_, at) => told(String(at))));
  for (let second = 0; second < 5; second += 1) {
    await lines.ask();
    clock.now += 1_000;
  }
  expect(edited).toHaveLength(20);
  const stopped = lines.stop();
  for (const answer of hanging) answer();
  await stopped;
  expect(edited).toHaveLength(20);
});
