import type { Logger } from 'pino';

/** What a failing database is told of at most this often, and how long the clock rests between tries at most. */
const TELL_EVERY = 60_000;
const LONGEST_REST = 10_000;

export type Clockwork = {
  /** Asks at every tick from now on. */
  start: () => void;
  /** Asks now. Resolves once what is due is under way; a second call joins the first. */
  ask: () => Promise<void>;
  /** Asks until nothing is due and nothing is under way. */
  keepUp: () => Promise<void>;
  /** Asks no more, and waits for what is under way. */
  stop: () => Promise<void>;
};

/**
 * Takes what is due and says how much that was. `begin` lets a call to Discord run on its own; `room` is how many more
 * may be begun, and none once the clockwork is to stop.
 */
export type TakeDue = (calls: { begin: (work: Promise<void>) => void; room: () => number }) => Promise<number>;

type Options = {
  /** Names the work in the log. */
  name: string;
  takeDue: TakeDue;
  /** Milliseconds between two ticks. What is due is stored, so a tick that is late or lost costs nothing. */
  every: number;
  /** How many calls are under way at once. */
  atOnce: number;
  now: () => number;
  log: Logger;
};

/**
 * Asks what is due, again and again, and again whenever a call has finished. While the asking fails it rests longer and
 * longer between two tries, and the log has one line a minute.
 */
export function createClockwork({ name, takeDue, every, atOnce, now, log }: Options): Clockwork {
  const underWay = new Set<Promise<void>>();
  const trouble = createTrouble({ name, every, now, log });
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<number> | undefined;
  let stopped = false;

  const begin = (work: Promise<void>) => {
    const settled = work
      .catch((error: unknown) => log.error({ event: 'due-failed', what: name, err: error }, `${name}: one got stuck`))
      .then(() => {
        underWay.delete(settled);
        void ask();
      });
    underWay.add(settled);
  };
  const room = () => (stopped ? 0 : atOnce - underWay.size);

  const ask = (): Promise<number> => {
    asking ??= takeDue({ begin, room })
      .then(
        (taken) => {
          trouble.over();
          return taken;
        },
        (error: unknown) => {
          trouble.met(error);
          return 0;
        },
      )
      .finally(() => (asking = undefined));
    return asking;
  };

  return {
    start: () => {
      timer = setInterval(() => {
        if (!trouble.rests()) void ask();
      }, every);
    },
    ask: async () => {
      await ask();
    },
    keepUp: async () => {
      for (;;) {
        // One that was under way may have read the clock before it was moved.
        await asking;
        const taken = await ask();
        const waited = underWay.size;
        await Promise.all(underWay);
        if (taken + waited === 0) return;
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await asking;
      while (underWay.size > 0) await Promise.all(underWay);
      await asking;
    },
  };
}

/** Remembers since when the asking fails, so that a broken database does not fill the log or the processor. */
function createTrouble({ name, every, now, log }: Pick<Options, 'name' | 'every' | 'now' | 'log'>) {
  let failures = 0;
  let askAgainAt = 0;
  let toldAt = -Infinity;
  return {
    /** True while it is not yet time to try again. A clock that was set back makes nobody wait longer. */
    rests: () => failures > 0 && now() < askAgainAt && askAgainAt - now() <= LONGEST_REST,
    met(error: unknown) {
      failures += 1;
      askAgainAt = now() + Math.min(LONGEST_REST, every * 2 ** failures);
      if (Math.abs(now() - toldAt) < TELL_EVERY) return;
      toldAt = now();
      log.error({ event: 'ask-failed', what: name, failures, err: error }, `${name}: what is due could not be read`);
    },
    over() {
      if (failures > 0)
        log.info({ event: 'ask-works', what: name, failures }, `${name}: what is due can be read again`);
      failures = 0;
      toldAt = -Infinity;
    },
  };
}
