import { z } from 'zod';
import { type Interaction, noteInteraction } from '../interactions.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { type Changed, changeShelfIn, type RowChange } from './change-shelf.ts';
import { revisions } from './revisions.ts';
import type { ChangeKind } from './schema.ts';

/** How long the last change can be undone. */
export const UNDO_WITHIN = 24 * 60 * 60 * 1000;

const rowChanges = z.array(
  z.strictObject({
    table: z.enum(['shelfFilms', 'shelfSongs']),
    id: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
);

/** What was undone; `nothing`: no change within UNDO_WITHIN is left to undo. */
export type UndoneChange = { kind: ChangeKind; done: number } | 'nothing' | Exclude<Changed, { done: number }>;

/** Undoes a shelf's last change, once, whole or not at all. */
export async function undoChange(
  db: Db,
  guildId: string,
  { interaction, now }: { interaction: Interaction; now: number },
): Promise<UndoneChange> {
  try {
    return await inTransaction(db, async (transaction) => {
      if (!(await noteInteraction(transaction, interaction))) return 'repeated';
      const last = await transaction
        .deleteFrom('shelfChanges')
        .where('guildId', '=', guildId)
        .where('changedAt', '>', now - UNDO_WITHIN)
        .returningAll()
        .executeTakeFirst();
      if (last === undefined) return 'nothing';
      const rows = rowChanges
        .parse(JSON.parse(last.rows))
        .map((row): RowChange => ({ ...row, before: row.after, after: row.before }));
      const changed = await changeShelfIn(transaction, guildId, { kind: last.kind, rows, now });
      // An undo can't be undone: repeating the change is as easy.
      await transaction.deleteFrom('shelfChanges').where('guildId', '=', guildId).execute();
      return typeof changed === 'string' ? changed : { kind: last.kind, ...changed };
    });
  } finally {
    revisions.forget(db, guildId);
  }
}
