import type { Db, ScheduleRow, Trouble } from './schema.ts';

/** The columns that hold since when an admin's setting can't be met. */
const COLUMNS = {
  'no-thread': 'noThreadSince',
  'no-ping': 'noPingSince',
  'no-publish': 'noPublishSince',
} as const satisfies Record<Trouble, keyof ScheduleRow>;

/** Since when a setting can't be met; null while it can. */
export function troubleSince(schedule: ScheduleRow, trouble: Trouble): number | null {
  return schedule[COLUMNS[trouble]];
}

/** Records that a setting can't be met. True if it is new, so that the admin is told once. */
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

/** Records that the setting works again. */
export async function endTrouble(db: Db, guildId: string, trouble: Trouble): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ [COLUMNS[trouble]]: null })
    .where('guildId', '=', guildId)
    .where(COLUMNS[trouble], 'is not', null)
    .execute();
}
