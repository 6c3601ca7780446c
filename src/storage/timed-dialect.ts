import type { DatabaseConnection, Dialect, Driver } from 'kysely';

/** `connect` waits for a free connection, `begin` for other writers. */
export type DatabaseStep = 'connect' | 'begin' | 'statement' | 'commit';

/** Reports how long the program waited for a step, in milliseconds, whether it succeeded or not. */
export type Waited = (step: DatabaseStep, ms: number) => void;

/** A dialect that reports every wait for its database. */
export function timedDialect(dialect: Dialect, waited: Waited): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => timedDriver(dialect.createDriver(), waited),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function timedDriver(driver: Driver, waited: Waited): Driver {
  const timed = async <T>(step: DatabaseStep, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await work();
    } finally {
      waited(step, performance.now() - began);
    }
  };
  // A pool hands out the same connections again.
  const known = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  const begin = driver.beginTransaction.bind(driver);
  const commit = driver.commitTransaction.bind(driver);
  return Object.assign(driver, {
    acquireConnection: async (...args: Parameters<typeof acquire>) => {
      const connection = await timed('connect', () => acquire(...args));
      if (known.has(connection)) return connection;
      known.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (...query) => timed('statement', () => execute(...query));
      return connection;
    },
    beginTransaction: (...args: Parameters<typeof begin>) => timed('begin', () => begin(...args)),
    commitTransaction: (...args: Parameters<typeof commit>) => timed('commit', () => commit(...args)),
  });
}
