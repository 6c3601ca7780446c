import type { Logger } from 'pino';

/** The least time between two log lines about a failing database, and the longest rest between two tries. */
const TELL_EVERY = 60_000;
const LONGEST_REST = 10_000;

export type Clockwork = {
  /** Starts looking for due work at every tick. */
  start: () => void;
  /** Looks for due work now. Resolves once it is under way; a second call joins the first. */
  ask: () => Promise<void>;
  /** Keeps looking until nothing is due or under way. */
  keepUp: () => Promise<void>;
  /** Stops looking, and waits for work under way. */
  stop: () => Promise<void>;
};

/**
 * Takes due work and returns how much there was. `begin` lets a call to Discord run on its own; `room` is how many more
 * may begin, and zero once the clockwork is stopping.
 */
export type TakeDue = (calls: { begin: (work: Promise<void>) => void; room: () => number }) => Promise<number>;

type Options = {
  /** Names the work in the log. */
  name: string;
  takeDue: TakeDue;
  /** Milliseconds between two ticks. Due work is stored, so a late or lost tick costs nothing. */
  every: number;
  /** The most calls under way at once. */
  atOnce: number;
  now: () => number;
  log: Logger;
};

/**
 * Looks for due work at every tick and whenever a call has finished. While that fails it rests longer and longer
 * between two tries, and logs once a minute.
 */
export function createClockwork({ name, takeDue, every, atOnce, now, log }: Options): Clockwork {
  const underWay = new Set<Promise<void>>();
  const trouble = createTrouble({ name, every, now, log });
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<number> | undefined;
  let stopped = false;

  const begin = (work: Promise<void>) => {
    const settled = work
      .catch((error: unknown) =>
        log.error({ event: 'due-failed', what: name, err: error }, `${name}: could not finish one`),
      )
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
        // A look already under way may have read the clock before it was moved.
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

/** Tracks repeated failures, so that a broken database fills neither the log nor the processor. */
function createTrouble({ name, every, now, log }: Pick<Options, 'name' | 'every' | 'now' | 'log'>) {
  let failures = 0;
  let askAgainAt = 0;
  let toldAt = -Infinity;
  return {
    /** Whether it is too early for another try. A clock that was set back never prolongs the rest. */
    rests: () => failures > 0 && now() < askAgainAt && askAgainAt - now() <= LONGEST_REST,
    met(error: unknown) {
      failures += 1;
      askAgainAt = now() + Math.min(LONGEST_REST, every * 2 ** failures);
      if (Math.abs(now() - toldAt) < TELL_EVERY) return;
      toldAt = now();
      log.error({ event: 'ask-failed', what: name, failures, err: error }, `${name}: cannot read what is due`);
    },
    over() {
      if (failures > 0)
        log.info({ event: 'ask-works', what: name, failures }, `${name}: reading what is due works again`);
      failures = 0;
      toldAt = -Infinity;
    },
  };
}
