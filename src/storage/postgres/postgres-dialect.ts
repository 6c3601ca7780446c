import {
  type ColumnDefinitionNode,
  type CompiledQuery,
  DataTypeNode,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  RawNode,
  SelectQueryNode,
} from 'kysely';
import { UndoneError } from '../storage-error.ts';
import { explained, LostError } from './postgres-fault.ts';
import type { Server } from './server.ts';

/**
 * kysely's own PostgreSQL dialect, over a server that may go away and come back. A fault that an operator can mend is
 * thrown as a StorageError.
 */
export function postgresDialect(server: Server): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => createDriver(server),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new Compiler(),
  };
}

class Adapter extends PostgresAdapter {
  /** bringUpToDate has locked already, for its whole transaction. kysely's own lock would end before the commit. */
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve();
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve();
  }
}

class Compiler extends PostgresQueryCompiler {
  /** Text sorts by its bytes, as in SQLite, and not by the rules of the server's language. */
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const isText = DataTypeNode.is(node.dataType) && node.dataType.dataType === 'text';
    const collate = isText ? [RawNode.createWithSql('collate "C"')] : [];
    super.visitColumnDefinition({ ...node, frontModifiers: [...collate, ...(node.frontModifiers ?? [])] });
  }
}

/**
 * Takes a connection from the pool for each statement or whole transaction. If it is lost, a statement that only reads
 * runs again. Any other statement fails, since it may have been carried out. A transaction that loses its connection
 * before its commit leaves nothing behind, and throws an UndoneError.
 */
function createDriver(server: Server): Driver {
  const pool: Driver = new PostgresDriver({ pool: server });
  /** The pool's connections that transactions hold. */
  const held = new WeakMap<DatabaseConnection, DatabaseConnection>();

  const alone = async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
    const mayRunAgain = SelectQueryNode.is(query.query) ? isLostOrUndone : isUndone;
    return server.again(mayRunAgain, async () => {
      const taken = await pool.acquireConnection();
      return orExplain(taken.executeQuery<R>(query)).finally(() => pool.releaseConnection(taken));
    });
  };

  const inside = <R>(taken: DatabaseConnection, query: CompiledQuery): Promise<QueryResult<R>> =>
    orExplain(taken.executeQuery<R>(query)).catch((error: unknown) => {
      throw error instanceof LostError ? new UndoneError(error.message, { cause: error.cause }) : error;
    });

  const orExplain = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw explained(server.name, error);
    });

  return {
    init: () => pool.init(),
    acquireConnection: () => {
      const connection: DatabaseConnection = {
        executeQuery: (query) => {
          const taken = held.get(connection);
          return taken === undefined ? alone(query) : inside(taken, query);
        },
        async *streamQuery(query) {
          yield await connection.executeQuery(query);
        },
      };
      return Promise.resolve(connection);
    },
    beginTransaction: async (connection, settings) => {
      const taken = await server.again(isLostOrUndone, async () => {
        const taken = await pool.acquireConnection();
        try {
          await orExplain(pool.beginTransaction(taken, settings));
          return taken;
        } catch (error) {
          await pool.releaseConnection(taken);
          throw error;
        }
      });
      held.set(connection, taken);
    },
    commitTransaction: async (connection) => {
      const taken = held.get(connection);
      if (taken) await orExplain(pool.commitTransaction(taken));
    },
    rollbackTransaction: async (connection) => {
      const taken = held.get(connection);
      // The server rolls back by itself when it loses the connection. An error here would hide the cause.
      if (taken) await pool.rollbackTransaction(taken).catch(() => undefined);
    },
    releaseConnection: async (connection) => {
      const taken = held.get(connection);
      if (taken === undefined) return;
      held.delete(connection);
      await pool.releaseConnection(taken);
    },
    destroy: () => pool.destroy(),
  };
}

const isUndone = (error: unknown) => error instanceof UndoneError;
const isLostOrUndone = (error: unknown) => error instanceof LostError || isUndone(error);
