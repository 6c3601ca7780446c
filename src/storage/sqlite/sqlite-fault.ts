import { z } from 'zod';
import { asError, StorageError } from '../storage-error.ts';

export const RESTORE = 'restore a backup, or move the file away to start with an empty one';

export const NOT_A_DATABASE = 'it is not a database; name another file';

/** The SQLite result codes that an operator can do something about. */
const WAYS_OUT: Readonly<Record<number, string>> = {
  5: 'another process has locked it for too long; stop that process, or wait until it is done',
  8: 'it is read-only; give the user that runs Needledrop write permission for the file and its folder',
  10: 'the disk reports an error; check the disk and that it is still mounted, then restart Needledrop',
  11: `it is damaged; ${RESTORE}`,
  13: 'the disk is full; free some space',
  14: 'it cannot be opened; give the user that runs Needledrop write permission for the file and its folder',
  26: NOT_A_DATABASE,
};

const sqliteFault = z.object({ errcode: z.int() });

/** SQLite's primary result code, without the extended code in the higher bytes; undefined for other errors. */
export function resultCode(error: unknown): number | undefined {
  const code = sqliteFault.safeParse(error).data?.errcode;
  return code === undefined ? undefined : code & 0xff;
}

/** Describes a fault of the database at a path, whether SQLite or we noticed it. */
export function faultOf(path: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const fault = WAYS_OUT[resultCode(error) ?? 0] ?? asError(error).message;
  return new StorageError(`DATABASE_URL: cannot use ${path}: ${fault}`, { cause: error });
}

/**
 * As faultOf, for a running program: an error that no operator can mend, such as a broken constraint, is returned as it
 * is.
 */
export function explained(path: string, error: unknown): unknown {
  return WAYS_OUT[resultCode(error) ?? 0] === undefined ? error : faultOf(path, error);
}
