import { SnowflakeUtil } from 'discord.js';

/** A `Date` counts only if its answer came within this time. Milliseconds, like all times here. */
const SHORT_ROUND_TRIP = 2_000;

/** A `Date` names whole seconds. */
const DATE_RESOLUTION = 1_000;

/** How far Discord's own machines may disagree. */
const MARGIN = 100;

/** A steady clock drifts by less than this, so our knowledge of it grows less certain at this rate. */
const DRIFT = 100 / 1_000_000;

/** This many `Date`s must agree before they correct the clock. */
const QUORUM = 3;

/** How many contradicting `Date`s are kept. */
const DOUBTS_KEPT = 8;

/** If the two timepieces drift apart by more than this, the machine's clock was set or the machine slept. */
const STEP = 1_000;

const SNOWFLAKE = /^\d{17,20}$/;

/** `machine` is milliseconds since 1970 and may jump; `elapsed` counts milliseconds from any start and never jumps. */
export type Timepieces = { machine: () => number; elapsed: () => number };

export type Clock = {
  /** Discord's time in whole milliseconds since 1970. */
  now: () => number;
  /** True while Discord agrees with `now`. Nothing is deleted by its age unless it is. */
  isConfirmed: () => boolean;
  /** Call before a request, and pass the answer's `Date` header to the function it returns. */
  asking: () => (date: string | null) => void;
  /** Learns from an id that Discord has just sent: it was made before now. */
  observeId: (id: string) => void;
};

/** The bounds on Discord's time minus the elapsed time. */
type Span = { from: number; to: number };

/**
 * Tells Discord's time. It counts on the steady timepiece, so a jump of the machine's clock changes nothing. While
 * Discord's answers agree with the machine's clock, that clock sets the milliseconds. If they contradict the time told
 * so far, three that agree with each other correct it (Marzullo's algorithm, as in NTP); a single one does not.
 */
export function createClock({ machine, elapsed }: Timepieces): Clock {
  const offsetOfMachine = () => machine() - elapsed();
  let offset = offsetOfMachine();
  let machineWhenConfirmed = offset;
  let known: (Span & { at: number }) | undefined;
  /** The contradicting `Date`s since the last one that agreed. */
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
      // An id only shows that it is later; `Date`s have to show by how much.
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

/** The span shared by the most readings, and their number. It always begins where some reading begins. */
function mostAgreedOn(readings: readonly Span[]): { span: Span; readings: number } {
  const groups = readings.map(({ from }) => readings.filter((reading) => holds(reading, from)));
  const largest = groups.reduce((most, group) => (group.length > most.length ? group : most), []);
  const span = {
    from: Math.max(...largest.map(({ from }) => from)),
    to: Math.min(...largest.map(({ to }) => to)),
  };
  return { span, readings: largest.length };
}
