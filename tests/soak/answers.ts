import { readFileSync } from 'node:fs';
import type { Interaction } from '../../src/playground/interaction-record.ts';
import type { Loopback } from '../../src/playground/loopback.ts';

/** Discord waits this long for the first answer. */
const DEADLINE = 3_000;
/** A late answer comes within this time, or not at all. */
const LATE = 20_000;
/** How long an interaction is remembered: its game may still edit its answer. */
const REMEMBERED = 120_000;
const MESSAGES_KEPT = 30_000;
const EVERY = 1_000;
/** A pause of this process that long is a fault of the stand-in for Discord. */
const STALLED = 300;
/** Where the two processes waited this long for a core within an answer's three seconds, the machine was at fault. */
const STARVED = 1_000;

/** An interaction's token, in the address of a call. */
const TOKEN = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/;

export type Unanswered = { what: string; at: string };

export type Answers = {
  /** Interactions that had an answer, and those that had none, by whose fault it was. */
  counts: Record<'answered' | 'cut off' | 'call failed' | 'stand-in stalled' | 'machine busy', number>;
  /** Those that nothing excuses. */
  unanswered: Unanswered[];
  /** Answers that were put off and never filled in. */
  unfilled: Unanswered[];
  /** How many interactions are still on their way. */
  open: () => number;
  stop: () => void;
};

/**
 * Finds, for each interaction that had no answer in time, whether Discord was at fault: the gateway was away, one of the
 * interaction's own calls met with a fault, or its answer was late while the stand-in stalled or the machine was busy.
 */
export function judgeAnswers({ world, gateway, requests }: Loopback, botPid: number | undefined): Answers {
  const counts = { answered: 0, 'cut off': 0, 'call failed': 0, 'stand-in stalled': 0, 'machine busy': 0 };
  const [unanswered, unfilled]: [Unanswered[], Unanswered[]] = [[], []];
  const [known, judged, filled] = [new WeakSet<Interaction>(), new WeakSet<Interaction>(), new WeakSet<Interaction>()];
  const [away, stalls] = [startSpans(), startSpans()];
  const waits: { at: number; waited: number }[] = [];

  const look = () => {
    if (gateway.connected() === 0) away.note(world.clock.now());
  };
  const leave = world.signal.onChange(look);
  let last = performance.now();
  const watch = setInterval(() => {
    look();
    const now = performance.now();
    if (now - last > STALLED) stalls.note(world.clock.now(), world.clock.now() - (now - last));
    last = now;
    waits.push({ at: world.clock.now(), waited: waitedForCore('self') + waitedForCore(botPid) });
  }, 50);

  const [failed, tried] = [new Set<string>(), new Set<string>()];
  const isUnfilled = (one: Interaction) => one.deferred && !filled.has(one) && !failed.has(one.token);
  const noteCalls = () => {
    for (const { path, status } of requests.all) {
      const token = TOKEN.exec(path)?.[1];
      if (token === undefined) continue;
      tried.add(token);
      if (isFault(status)) failed.add(token);
    }
  };
  const excuse = (interaction: Interaction): keyof typeof counts | undefined => {
    const [from, to] = [interaction.openedAt - 100, interaction.openedAt + DEADLINE];
    if (away.touch(from, to)) return 'cut off';
    if (failed.has(interaction.token)) return 'call failed';
    // The rest makes an answer late; it doesn't keep it from coming.
    if (!tried.has(interaction.token)) return undefined;
    if (stalls.touch(from, to)) return 'stand-in stalled';
    const within = waits.filter(({ at }) => at >= from && at <= to);
    const waited = (within.at(-1)?.waited ?? 0) - (within[0]?.waited ?? 0);
    return waited >= STARVED ? 'machine busy' : undefined;
  };
  const judge = (interaction: Interaction) => {
    if (interaction.state === 'open') return;
    if (interaction.state === 'late' && world.clock.now() - interaction.openedAt < LATE) return;
    judged.add(interaction);
    if (interaction.state === 'answered') {
      counts.answered += 1;
      return;
    }
    const reason = excuse(interaction);
    if (reason === undefined) unanswered.push(told(interaction));
    else counts[reason] += 1;
  };
  const sweep = setInterval(() => {
    const now = world.clock.now();
    noteCalls();
    waits.splice(0, waits.findLastIndex(({ at }) => at < now - 2 * LATE) + 1);
    for (const [token, interaction] of world.interactions) {
      if (!known.has(interaction)) {
        known.add(interaction);
        const fill = () => filled.add(interaction);
        interaction.outcome.promise.then(fill, fill);
      }
      if (!judged.has(interaction)) judge(interaction);
      if (now - interaction.openedAt < REMEMBERED) continue;
      if (isUnfilled(interaction)) unfilled.push(told(interaction));
      world.interactions.delete(token);
    }
    forgetMessages(now);
  }, EVERY);
  const forgetMessages = (now: number) => {
    // What the bot posts by itself has a nonce, and is counted at the end.
    for (const messages of world.messages.values())
      for (const [id, { message, sentAt }] of messages)
        if (message.nonce === undefined && now - sentAt > MESSAGES_KEPT) messages.delete(id);
  };

  return {
    counts,
    unanswered,
    unfilled,
    open: () => [...world.interactions.values()].filter((one) => !judged.has(one) || isUnfilled(one)).length,
    stop: () => {
      clearInterval(watch);
      clearInterval(sweep);
      leave();
      noteCalls();
      for (const interaction of world.interactions.values())
        if (isUnfilled(interaction)) unfilled.push(told(interaction));
    },
  };
}

function isFault(status: number | string | undefined): boolean {
  return typeof status === 'string' || status === 429 || (status !== undefined && status >= 500);
}

/**
 * For how many milliseconds a process's main thread has waited for a core, as Linux counts it; 0 elsewhere.
 * https://docs.kernel.org/scheduler/sched-stats.html
 */
function waitedForCore(pid: number | 'self' | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

function told({ command, type, openedAt }: Interaction): Unanswered {
  return { what: command ?? `type ${type}`, at: new Date(openedAt).toISOString() };
}

/** Spans of time in which something was the case. */
function startSpans() {
  const spans: { from: number; to: number }[] = [];
  return {
    note: (to: number, from = to) => void spans.push({ from, to }),
    touch: (from: number, to: number) => spans.some((span) => span.from <= to && span.to >= from),
  };
}
