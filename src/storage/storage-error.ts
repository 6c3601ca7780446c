import { z } from 'zod';

/** A database that cannot be used. Its message names the file, the fault and the way out. */
export class StorageError extends Error {
  override name = 'StorageError';
}

export const RESTORE = 'restore a backup, or move the file away to begin with an empty one';

export const NOT_A_DATABASE = 'it is not a database; name another file';

/** SQLite's result codes that an operator can do something about. */
const WAYS_OUT: Readonly<Record<number, string>> = {
  5: 'another process has been writing to it for too long; end that process, or wait for it',
  8: 'it is read-only; give the user of this program write permission for the file and its folder',
  10: 'the disk reports an error; check the disk and whether its folder is still mounted, then start the program again',
  11: `it is damaged; ${RESTORE}`,
  13: 'the disk is full; make room',
  14: 'it cannot be opened; give the user of this program write permission for the file and its folder',
  26: NOT_A_DATABASE,
};

const sqliteFault = z.object({ errcode: z.int() });

/** SQLite's result code without its variety, which is in the higher bytes; undefined where it is not SQLite's error. */
export function resultCode(error: unknown): number | undefined {
  const code = sqliteFault.safeParse(error).data?.errcode;
  return code === undefined ? undefined : code & 0xff;
}

/** Says what is wrong with the database at a path, whether SQLite noticed it or we did. */
export function faultOf(path: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const fault = WAYS_OUT[resultCode(error) ?? 0] ?? asError(error).message;
  return new StorageError(`DATABASE_URL: cannot use ${path}: ${fault}`, { cause: error });
}

/** The same for a running program, which leaves an error alone that no operator can mend, such as a broken rule. */
export function explained(path: string, error: unknown): unknown {
  return WAYS_OUT[resultCode(error) ?? 0] === undefined ? error : faultOf(path, error);
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
