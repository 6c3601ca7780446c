import { CatalogueError } from './catalogue/catalogue-error.ts';
import { ConfigError } from './config.ts';
import { ConnectionError } from './discord/connection-error.ts';
import { StorageError } from './storage/storage-error.ts';

/** Ends the process, with one line for a fault that the host can fix and the whole trace for any other. */
export function fail(error: unknown): never {
  const told = [ConfigError, CatalogueError, ConnectionError, StorageError].some((kind) => error instanceof kind);
  const fault = error instanceof Error ? (told ? error.message : error.stack) : String(error);
  process.stderr.write(`${fault ?? ''}\n`);
  process.exit(1);
}
