import { renameSync, rmSync } from 'node:fs';
import { backup, type DatabaseSync } from 'node:sqlite';
import { ScriptError } from './database-script.ts';
import { wording } from './texts/wording.ts';

/**
 * Copies all pages in one step, a snapshot of one moment: in smaller steps, each of the bot's writes would restart it.
 */
const ALL_AT_ONCE = 2 ** 31 - 1;

/** What to copy, and where to. `check` may still refuse the copy before it gets its name. */
type Copy = { from: DatabaseSync; to: string; check?: (copy: string) => Promise<void> };

/** Copies an open database, even while others write to it, whole or not at all, and closes it. Throws a ScriptError. */
export async function copyDatabase({ from, to, check }: Copy): Promise<void> {
  const unfinished = `${to}.${process.pid}.unfinished`;
  try {
    await backup(from, unfinished, { rate: ALL_AT_ONCE });
    await check?.(unfinished);
    renameSync(unfinished, to);
  } catch (error) {
    for (const left of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + left, { force: true });
    if (error instanceof ScriptError) throw error;
    throw new ScriptError(`cannot copy ${from.location() ?? ''} to ${to}: ${wording(error)}`);
  } finally {
    from.close();
  }
}
