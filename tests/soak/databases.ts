import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseAddressOf } from '../../src/storage/database-address.ts';
import { cuttableLine } from '../storage/postgres/cuttable-line.ts';
import type { WhenDone } from '../storage/test-server.ts';
import type { Trouble } from './faults.ts';

/** How long the database is locked, or the server away. */
const AWAY = 3_500;

/** The address that the bot is given, and what goes wrong with the database behind it. */
export async function troubledDatabase(url: string, whenDone: WhenDone): Promise<{ url: string; trouble: Trouble }> {
  const address = databaseAddressOf(url);
  if (address.engine === 'sqlite') return { url, trouble: { name: 'database locked', strike: lockOf(address.path) } };
  const line = await cuttableLine(url, whenDone);
  const strike = () => {
    void line
      .cut()
      .then(() => pause(AWAY))
      .then(line.mend);
  };
  return { url: line.url, trouble: { name: 'database server restarted', strike } };
}

/** Locks the file against writing, as a backup or an operator's shell would. */
function lockOf(path: string): () => void {
  return () => {
    const other = new DatabaseSync(path, { timeout: 0 });
    const lock = () => {
      try {
        other.exec('begin immediate');
      } catch {
        // The bot itself is writing at this moment.
        setTimeout(lock, 5);
        return;
      }
      setTimeout(() => {
        other.exec('rollback');
        other.close();
      }, AWAY);
    };
    lock();
  };
}
