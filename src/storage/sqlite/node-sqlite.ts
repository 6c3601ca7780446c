import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type SelectModifierNode,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { boundedCache } from '../../catalogue/bounded-cache.ts';
import type { DatabaseFile } from './database-file.ts';
import { whileLocked } from './lock.ts';
import { explained } from './sqlite-fault.ts';
import { createTurns, type Turns } from './turns.ts';

/** More than the program has, so that only lists of changing length push any out. */
const STATEMENTS_KEPT = 500;

class Adapter extends SqliteAdapter {
  /**
   * With false, kysely would make everyone wait for a transaction that itself waits for another process. The driver
   * takes turns instead.
   */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** SQLite can undo a schema change with its transaction, so a migration that fails halfway leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Compiler extends SqliteQueryCompiler {
  /** SQLite has no row locks, and needs none: there is one writer at a time. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'SkipLocked') super.visitSelectModifier(node);
  }
}

/**
 * kysely's SQLite dialect over Node's own driver. Nothing blocks on another process's lock: a write retries until the
 * file's patience runs out, while reads go on. A fault that an operator can mend is thrown as a StorageError.
 */
export function nodeSqliteDialect(file: DatabaseFile): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => createDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  };
}

function createDriver({ path, native, expectInPlace, patience }: DatabaseFile): Driver {
  // Held for a statement or a whole transaction, since any other statement in between would join that transaction.
  const connectionTurns = createTurns();
  // Held even while a write waits for another process, so that only the oldest write asks for the lock. A commit blocks
  // on the disk, so the event loop runs between two of them.
  const writeTurns = createTurns(setImmediate);
  let transaction: { connection: DatabaseConnection; end: () => void } | undefined;

  const execute = async <R>(connection: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<R>> => {
    if (transaction?.connection === connection) return run(native, query);
    const tryFor = whileLocked(patience);
    const once = () => inTurn(connectionTurns, () => run<R>(native, query));
    if (SelectQueryNode.is(query.query)) return tryFor(once);
    return inTurn(writeTurns, () =>
      tryFor(() => {
        expectInPlace();
        return once();
      }),
    );
  };

  const begin = async (connection: DatabaseConnection): Promise<void> => {
    const tryFor = whileLocked(patience);
    const endWrite = await writeTurns.take();
    try {
      const endConnection = await tryFor(async () => {
        const end = await connectionTurns.take();
        try {
          // Takes the write lock at once: two transactions that read first and then both want to write would deadlock.
          native.exec('begin immediate');
          return end;
        } catch (error) {
          end();
          throw error;
        }
      });
      transaction = { connection, end: () => [endConnection, endWrite].forEach((end) => end()) };
    } catch (error) {
      endWrite();
      throw error;
    }
  };

  const orExplain = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw explained(path, error);
    });

  return {
    init: () => Promise.resolve(),
    acquireConnection: () => {
      const connection: DatabaseConnection = {
        executeQuery: (query) => orExplain(execute(connection, query)),
        async *streamQuery(query) {
          yield await connection.executeQuery(query);
        },
      };
      return Promise.resolve(connection);
    },
    beginTransaction: (connection) => orExplain(begin(connection)),
    commitTransaction: async () => {
      expectInPlace();
      await orExplain(whileLocked(patience)(() => native.exec('commit')));
    },
    rollbackTransaction: () => {
      // SQLite may have ended the transaction itself, for example on a full disk. A rollback would then fail and hide
      // the cause.
      if (native.isTransaction) native.exec('rollback');
      return Promise.resolve();
    },
    releaseConnection: (connection) => {
      if (transaction?.connection === connection) {
        const { end } = transaction;
        transaction = undefined;
        end();
      }
      return Promise.resolve();
    },
    destroy: () => {
      native.close();
      return Promise.resolve();
    },
  };
}

async function inTurn<T>(turns: Turns, work: () => T | Promise<T>): Promise<T> {
  const end = await turns.take();
  try {
    return await work();
  } finally {
    end();
  }
}

/** Preparing takes longer than most statements. SQLite prepares one anew by itself when the schema changes. */
const prepared = boundedCache<StatementSync>(STATEMENTS_KEPT);

function run<R>(native: DatabaseSync, { sql, parameters }: CompiledQuery): QueryResult<R> {
  const statement = prepared(native, sql, () => native.prepare(sql));
  // The typed tables allow only text, numbers and null. node:sqlite throws on anything else.
  const inputs = parameters as SQLInputValue[];
  if (statement.columns().length > 0) return { rows: statement.all(...inputs) as R[] };
  const { changes, lastInsertRowid } = statement.run(...inputs);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
