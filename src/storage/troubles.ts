import type { Db, Trouble } from './schema.ts';

/** Where a schedule's row keeps since when a wish of its admin's cannot be fulfilled. */
const COLUMNS = { 'no-thread': 'noThreadSince', 'no-ping': 'noPingSince' } as const satisfies Record<Trouble, string>;

/** Notes that a wish cannot be fulfilled. True where it could be until now, so that its admin is told once. */
export async function noteTrouble(
  db: Db,
  guildId: string,
  { trouble, now }: { trouble: Trouble; now: number },
): Promise<boolean> {
  const noted = await db
    .updateTable('schedules')
    .set({ [COLUMNS[trouble]]: now })
    .where('guildId', '=', guildId)
    .where(COLUMNS[trouble], 'is', null)
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

/** It works again. */
export async function endTrouble(db: Db, guildId: string, trouble: Trouble): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ [COLUMNS[trouble]]: null })
    .where('guildId', '=', guildId)
    .where(COLUMNS[trouble], 'is not', null)
    .execute();
}
