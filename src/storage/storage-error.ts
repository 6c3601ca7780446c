/** A database that can't be used. The message names the database, the fault and the remedy. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** A statement or transaction that left nothing behind: it may run again. */
export class UndoneError extends StorageError {
  override name = 'UndoneError';
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
