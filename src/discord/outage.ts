import type { Logger } from 'pino';

const EVERY_MS = 60_000;

/** What the program may be cut off from, by its name in a sentence, and the names of the log's events. */
export type Lost = { name: string; lost: string; back: string };

export const DISCORD: Lost = { name: 'Discord', lost: 'disconnected', back: 'reconnected' };
export const DATABASE: Lost = { name: 'the database', lost: 'database-lost', back: 'database-back' };

/** Tells whoever hosts the bot about a time without Discord or the database. */
export type Outage = {
  /** Logs an outage at once, and then every minute while it lasts, with the latest known cause. */
  began(cause?: string): void;
  /** Logs the end of an outage, if there was one. */
  ended(): void;
  /** Silences the log, since the program itself is leaving. */
  stop(): void;
};

export function watchOutage(log: Logger, { name, lost, back }: Lost): Outage {
  let isStopped = false;
  let current: { since: number; cause: string; repeat: NodeJS.Timeout } | undefined;
  const tell = () => {
    if (current === undefined) return;
    const { since, cause } = current;
    const seconds = secondsSince(since);
    const howLong = seconds === 0 ? '' : ` for ${seconds} s`;
    log.warn({ event: lost, seconds }, `cannot reach ${name}${howLong}, still trying: ${cause}`);
  };
  return {
    began(cause) {
      if (isStopped) return;
      if (current !== undefined) {
        current.cause = cause ?? current.cause;
        return;
      }
      const repeat = setInterval(tell, EVERY_MS).unref();
      current = { since: performance.now(), cause: cause ?? 'the connection was lost', repeat };
      tell();
    },
    ended() {
      if (current === undefined) return;
      clearInterval(current.repeat);
      const seconds = secondsSince(current.since);
      log.info({ event: back, seconds }, `reached ${name} again after ${seconds} s`);
      current = undefined;
    },
    stop() {
      isStopped = true;
      clearInterval(current?.repeat);
    },
  };
}

function secondsSince(instant: number): number {
  return Math.round((performance.now() - instant) / 1_000);
}
