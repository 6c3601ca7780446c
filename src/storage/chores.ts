import type { Db } from './schema.ts';

/**
 * Takes work that comes round, such as once a day: true for one process each time it is due. A chore that a clock set
 * wrong put off for longer than its round is due at once.
 */
export async function takeChore(
  db: Db,
  name: string,
  { now, every }: { now: number; every: number },
): Promise<boolean> {
  const next = { name, dueAt: now + every };
  const taken = await db
    .insertInto('chores')
    .values(next)
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet(next)
        .where((row) => row.or([row('chores.dueAt', '<=', now), row('chores.dueAt', '>', now + every)])),
    )
    .executeTakeFirst();
  return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Leaves a chore that failed to whoever comes next. */
export async function leaveChore(db: Db, name: string): Promise<void> {
  await db.updateTable('chores').set({ dueAt: 0 }).where('name', '=', name).execute();
}
