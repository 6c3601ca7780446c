import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Client, type ClientConfig, Pool, type PoolClient, type PoolConfig, TypeOverrides, types } from 'pg';
import { causeOf, faultOf, isOutage } from './postgres-fault.ts';

/** Is told when the server can't be reached, again with each new cause, and when it can be again. */
export type Outage = { began: (cause: string) => void; ended: () => void };

/** A PostgreSQL server's database, behind a pool of connections. */
export type Server = {
  /** The address without its password. */
  name: string;
  /** The pool's settings. */
  options: object;
  /**
   * Waits while the server can't be reached. Throws a StorageError once patience is over, or at once for a fault that
   * waiting doesn't mend.
   */
  connect: () => Promise<PoolClient>;
  /** Runs work again after a passing fault, until it succeeds or patience is over. */
  again: <T>(isPassing: (error: unknown) => boolean, work: () => Promise<T>) => Promise<T>;
  end: () => Promise<void>;
};

export type ServerOptions = {
  /** How long work waits for a server that can't be reached, in milliseconds. */
  patience?: number;
  outage?: Outage | undefined;
  /** Settings of the pool to add or replace. */
  pool?: PoolConfig;
};

const PATIENCE = 30_000;

/** How long one attempt to connect may take. */
const TIME_TO_CONNECT = 10_000;

/** Deleting what is old may take minutes. Silence for longer means that the network dropped the connection. */
const LONGEST_SILENCE = 5 * 60_000;

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/** pg hands out an int8 as text. All of ours are safe integers. */
const NUMBERS = new TypeOverrides();
NUMBERS.setTypeParser(types.builtins.INT8, Number);

const SETTINGS = {
  application_name: 'needledrop',
  max: 10,
  keepAlive: true,
  stream: () => {
    const socket = new Socket();
    return socket.setTimeout(LONGEST_SILENCE, () => socket.destroy(new Error('it did not answer for minutes')));
  },
  // Frees what a process locked that vanished in the middle of a transaction.
  idle_in_transaction_session_timeout: 60_000,
  types: NUMBERS,
} satisfies PoolConfig;

/** The pool's own time limit would count waiting for a free connection too, which is no fault of the server. */
class TimedClient extends Client {
  constructor(config?: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: TIME_TO_CONNECT });
  }
}

export function createServer(
  { url, name }: { url: string; name: string },
  { patience = PATIENCE, outage, pool: given }: ServerOptions = {},
): Server {
  const pool = new Pool({ ...SETTINGS, connectionString: url, Client: TimedClient, ...given });
  // A connection that is cut leaves the pool by itself, and its statement fails. Without a listener, the event alone
  // would end the program.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const isEnding = () => pool.ending;
  let away: { cause: unknown; isBack: Promise<void> } | undefined;

  /** One attempt at a time finds out for everyone when the server is back. */
  const waitForServer = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE; !isEnding(); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      await setTimeout(pause);
      const error: unknown = await pool.connect().then(
        (client) => client.release(),
        (error: unknown) => error,
      );
      // Any other fault is told to whoever connects next.
      if (error === undefined || !isOutage(error)) break;
      if (!isEnding()) outage?.began(causeOf(error));
    }
    away = undefined;
    if (!isEnding()) outage?.ended();
  };

  return {
    name,
    options: pool.options,
    async connect() {
      const until = performance.now() + patience;
      for (;;) {
        if (away !== undefined) {
          const { cause, isBack } = away;
          const isOver = setTimeout(until - performance.now(), true, { ref: false });
          if (await Promise.race([isBack, isOver])) throw faultOf(name, cause);
        }
        try {
          return await pool.connect();
        } catch (error) {
          if (isEnding() || !isOutage(error)) throw faultOf(name, error);
          if (away === undefined) outage?.began(causeOf(error));
          away ??= { cause: error, isBack: waitForServer() };
        }
      }
    },
    async again(isPassing, work) {
      const until = performance.now() + patience;
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!isPassing(error) || performance.now() > until) throw error;
        }
      }
    },
    end: () => pool.end(),
  };
}
