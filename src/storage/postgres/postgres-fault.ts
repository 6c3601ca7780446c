import { z } from 'zod';
import { asError, StorageError, UndoneError } from '../storage-error.ts';

/** A connection that was lost while a statement was under way: nobody can tell whether it was carried out. */
export class LostError extends StorageError {
  override name = 'LostError';
}

const anyFault = z.object({ code: z.string() });

/** PostgreSQL's own faults have a severity, which no fault of the network has. */
const serverFault = z.object({ code: z.string(), severity: z.string() });

/** Two transactions that can't both stand, or that wait for each other: the server undid this one. */
const UNDONE = ['40001', '40P01'];

/** A row that is there already, or that refers to one that is not. */
const CONSTRAINTS = ['23503', '23505'];

/** The server is starting or stopping, has ended the connection, or has none left to give. */
const UNREACHABLE = /^(08...|57P0[1235]|25P03|53300)$/;

const LATER = 'it is starting or stopping; wait, or see its log';

/** SQLSTATEs and the network's error codes that an operator can do something about. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  '25006': 'it takes no writes; name the primary server, not a copy of it',
  '28000': 'it refuses the user; check the user and password in DATABASE_URL, and the server’s pg_hba.conf',
  '28P01': 'it refuses the user or password; correct them in DATABASE_URL',
  '3D000': 'there is no such database; create it with createdb, or correct the name',
  '42501': 'its user lacks a right; make that user the owner of the database',
  '53100': 'its disk is full; free some space',
  '53300': 'it has no connection left; raise its max_connections, or run fewer processes',
  '57P01': LATER,
  '57P02': LATER,
  '57P03': LATER,
  XX001: 'it is damaged; restore a backup',
  XX002: 'an index of it is damaged; run reindexdb',
  ECONNREFUSED: 'nothing answers there; start PostgreSQL, or correct the host and port',
  ENOENT: 'there is no socket there; start PostgreSQL, or correct the host and port',
  ENOTFOUND: 'its host is not known; correct the host',
  EAI_AGAIN: 'its host cannot be looked up now; check the network',
};

function codeOf(error: unknown): string {
  return anyFault.safeParse(error).data?.code ?? '';
}

/** Whether a server can't be reached now but may be soon. */
export function isOutage(error: unknown): boolean {
  if (error instanceof LostError) return true;
  const code = serverFault.safeParse(error).data?.code;
  // Whatever the server didn't say is the network's fault, unless it is ours.
  return code === undefined ? !(error instanceof TypeError) : UNREACHABLE.test(code);
}

export function isBrokenConstraint(error: unknown): boolean {
  return CONSTRAINTS.includes(codeOf(error));
}

/** Why a database can't be used, for a sentence that names it. */
export function causeOf(error: unknown): string {
  const told = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  return WAYS_OUT[codeOf(told)] ?? asError(told).message;
}

/** Describes a fault of the database with that name, whether PostgreSQL or we noticed it. */
export function faultOf(name: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageError(`DATABASE_URL: cannot use ${name}: ${causeOf(error)}`, { cause: error });
}

/**
 * As faultOf, for a statement of a running program. An error that no operator can mend, such as a broken constraint, is
 * returned as it is.
 */
export function explained(name: string, error: unknown): unknown {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  if (UNDONE.includes(code)) return new UndoneError(`${name}: ${asError(error).message}`, { cause: error });
  if (isOutage(error)) {
    return new LostError(`DATABASE_URL: lost ${name} in the middle of a statement: ${causeOf(error)}`, {
      cause: error,
    });
  }
  return WAYS_OUT[code] === undefined ? error : faultOf(name, error);
}
