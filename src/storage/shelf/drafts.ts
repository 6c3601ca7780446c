import { type Draft, readDraft } from '../../shelf/draft.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { openShelf } from './change-shelf.ts';
import { revisions } from './revisions.ts';

/** How long an import waits to be applied. */
export const DRAFT_KEPT = 24 * 60 * 60 * 1000;

/** A draft belongs to one member, in the server where they made it. */
export type DraftKey = { id: string; guildId: string; memberId: string };

export type StoredDraft = { revision: number; draft: Draft };

/** Stores an import, replacing the member's previous one. */
export async function saveDraft(
  db: Db,
  { guildId, memberId, id }: DraftKey,
  { draft, now }: { draft: Draft; now: number },
): Promise<void> {
  const stored = { id, revision: 0, content: JSON.stringify(draft), createdAt: now };
  await inTransaction(db, async (transaction) => {
    await openShelf(transaction, guildId);
    await transaction
      .insertInto('shelfDrafts')
      .values({ guildId, memberId, ...stored })
      .onConflict((conflict) => conflict.columns(['guildId', 'memberId']).doUpdateSet(stored))
      .execute();
  });
  revisions.forget(db, guildId);
}

/** Undefined if it was applied, cancelled or replaced, or is too old. */
export async function findDraft(db: Db, key: DraftKey, now: number): Promise<StoredDraft | undefined> {
  const row = await db
    .selectFrom('shelfDrafts')
    .select(['revision', 'content'])
    .where((where) => where.and(key))
    .where('createdAt', '>', now - DRAFT_KEPT)
    .executeTakeFirst();
  return row && { revision: row.revision, draft: readDraft(row.content) };
}

/** Changes a draft, unless it has changed since it was read. */
export async function changeDraft(db: Db, key: DraftKey, { revision, draft }: StoredDraft): Promise<boolean> {
  const changed = await db
    .updateTable('shelfDrafts')
    .set({ content: JSON.stringify(draft), revision: revision + 1 })
    .where((where) => where.and({ ...key, revision }))
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Deletes a draft. False if it was gone already. */
export async function dropDraft(db: Db, key: DraftKey): Promise<boolean> {
  const dropped = await db
    .deleteFrom('shelfDrafts')
    .where((where) => where.and(key))
    .executeTakeFirst();
  return dropped.numDeletedRows > 0n;
}
