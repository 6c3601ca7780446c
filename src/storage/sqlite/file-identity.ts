import { statSync } from 'node:fs';
import { faultOf } from './sqlite-fault.ts';

/**
 * Remembers which file a path names, and returns a check that throws a StorageError if the path later names another
 * file or none. A process can go on writing to an open file after it was removed, and all of that would be lost.
 */
export function rememberFile(path: string): () => void {
  const opened = identityOf(path);
  return () => {
    if (identityOf(path) === opened) return;
    throw faultOf(
      path,
      new Error('it was removed or replaced while Needledrop was running; put it back, or restart Needledrop'),
    );
  };
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
