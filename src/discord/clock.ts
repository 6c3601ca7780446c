import { SnowflakeUtil } from 'discord.js';

/** A `Date` counts only when its answer came within this time. Milliseconds, as all times here. */
const SHORT_ROUND_TRIP = 2_000;

/** A `Date` names whole seconds. */
const DATE_RESOLUTION = 1_000;

/** How far Discord's own machines may differ from each other. */
const MARGIN = 100;

/** A steady clock gains or loses less than this, so what is known of it gets less certain by as much. */
const DRIFT = 100 / 1_000_000;

/** A correction takes this many Dates that agree. */
const QUORUM = 3;

/** How many Dates that contradict the clock are kept. */
const DOUBTS_KEPT = 8;

/** The machine's clock was set, or the machine slept, when the two timepieces part by more than this. */
const STEP = 1_000;

const SNOWFLAKE = /^\d{17,20}$/;

/** `machine` is milliseconds since 1970 and may jump; `elapsed` counts milliseconds from any start, and never jumps. */
export type Timepieces = { machine: () => number; elapsed: () => number };

export type Clock = {
  /** Discord's time in whole milliseconds since 1970. */
  now: () => number;
  /** True while Discord agrees with `now`. Until then nothing is deleted by its age. */
  isConfirmed: () => boolean;
  /** Call before a request; give what it returns the `Date` header of the answer. */
  asking: () => (date: string | null) => void;
  /** Takes note of an id that Discord has just sent: it was made by now. */
  observeId: (id: string) => void;
};

/** A span that Discord's time less the elapsed time lies in. */
type Span = { from: number; to: number };

/**
 * Tells Discord's time. It counts on the steady timepiece, so a jump of the machine's clock changes nothing. Where
 * Discord's answers agree with the machine's clock, that sets the milliseconds; where they contradict the time told
 * so far, three that agree with each other correct it (Marzullo's algorithm, as in NTP), and one alone does not.
 */
export function createClock({ machine, elapsed }: Timepieces): Clock {
  const offsetOfMachine = () => machine() - elapsed();
  let offset = offsetOfMachine();
  let machineWhenConfirmed = offset;
  let known: (Span & { at: number }) | undefined;
  /** Dates that contradict the time told so far, since one last agreed. */
  let doubts: Span[] = [];
  let contradicted = false;

  const expected = (): Span => {
    if (known === undefined) return { from: offset, to: offset };
    const drift = (elapsed() - known.at) * DRIFT;
    return { from: known.from - drift, to: known.to + drift };
  };

  const accept = (span: Span) => {
    known = { ...span, at: elapsed() };
    if (holds(span, offsetOfMachine())) offset = offsetOfMachine();
    else if (!holds(span, offset)) offset = (span.from + span.to) / 2;
  };

  const confirm = (span: Span) => {
    accept(span);
    doubts = [];
    contradicted = false;
    machineWhenConfirmed = offsetOfMachine();
  };

  const doubt = (reading: Span) => {
    contradicted = true;
    doubts = [...doubts, reading].slice(-DOUBTS_KEPT);
    const { span, readings } = mostAgreedOn(doubts);
    if (readings >= QUORUM) confirm(span);
  };

  const observeDate = (date: string | null, { before, after }: { before: number; after: number }) => {
    const named = Date.parse(date ?? '');
    if (Number.isNaN(named) || after - before > SHORT_ROUND_TRIP) return;
    const reading = { from: named - after - MARGIN, to: named + DATE_RESOLUTION - before + MARGIN };
    const common = overlap(expected(), reading);
    if (common) confirm(known ? common : reading);
    else doubt(reading);
  };

  return {
    now: () => Math.round(elapsed() + offset),
    isConfirmed: () =>
      known !== undefined && !contradicted && Math.abs(offsetOfMachine() - machineWhenConfirmed) < STEP,
    asking: () => {
      const before = elapsed();
      return (date) => observeDate(date, { before, after: elapsed() });
    },
    observeId: (id) => {
      if (!SNOWFLAKE.test(id)) return;
      const reading = { from: SnowflakeUtil.timestampFrom(id) - elapsed() - MARGIN, to: Infinity };
      const common = overlap(expected(), reading);
      // An id says only that it is later, so Dates have to say by how much.
      if (!common) contradicted = true;
      else if (known) accept(common);
    },
  };
}

function holds({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}

function overlap(one: Span, other: Span): Span | undefined {
  const span = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
  return span.from <= span.to ? span : undefined;
}

/** The span that most readings share, and how many do. It begins where one of them begins. */
function mostAgreedOn(readings: readonly Span[]): { span: Span; readings: number } {
  const groups = readings.map(({ from }) => readings.filter((reading) => holds(reading, from)));
  const largest = groups.reduce((most, group) => (group.length > most.length ? group : most), []);
  const span = {
    from: Math.max(...largest.map(({ from }) => from)),
    to: Math.min(...largest.map(({ to }) => to)),
  };
  return { span, readings: largest.length };
}
