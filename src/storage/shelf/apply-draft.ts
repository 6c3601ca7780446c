import { setImmediate } from 'node:timers/promises';
import { compactJson } from '../../shelf/compact-json.ts';
import { type Draft, readDraft, songIn } from '../../shelf/draft.ts';
import { heardTogether } from '../../shelf/plan.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { changeShelfIn, type RowChange } from './change-shelf.ts';
import { DRAFT_KEPT, type DraftKey } from './drafts.ts';
import { findEntries } from './entries.ts';
import { revisions } from './revisions.ts';

/** `gone`: it was applied, cancelled or replaced, or is too old. `full`: the shelf has no room, and the draft stays. */
export type Applied = { films: number; songs: number; draft: Draft } | 'gone' | 'full';

/** Puts a draft on the shelf: once, and whole or not at all. What someone else has added since then stays as it is. */
export async function applyDraft(db: Db, key: DraftKey, now: number): Promise<Applied> {
  try {
    return await inTransaction(db, async (transaction) => {
      const row = await transaction
        .deleteFrom('shelfDrafts')
        .where((where) => where.and(key))
        .where('createdAt', '>', now - DRAFT_KEPT)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return 'gone';
      const draft = readDraft(row.content);
      const films = await changesOf(transaction, key.guildId, { table: 'shelfFilms', entries: draft.films });
      const songs = await changesOf(transaction, key.guildId, { table: 'shelfSongs', entries: draft.songs });
      const rows = [...films, ...songs];
      // If nothing changes, the previous change can still be undone.
      const changed = rows.length > 0 && (await changeShelfIn(transaction, key.guildId, { kind: 'import', rows, now }));
      if (changed !== 'full') return { films: films.length, songs: songs.length, draft };
      await transaction.insertInto('shelfDrafts').values(row).execute();
      return changed;
    });
  } finally {
    revisions.forget(db, key.guildId);
  }
}

/** How many entries are looked up at once. */
const SLICE = 100;

type Entries = { table: RowChange['table']; entries: Draft['films'] };

/** The changes that the entries make: a film that's there already stays as it is, and a song only gets further films. */
async function changesOf(transaction: Db, guildId: string, { table, entries }: Entries): Promise<RowChange[]> {
  const rows: RowChange[] = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    const some = entries.slice(at, at + SLICE);
    const there = await findEntries(transaction, guildId, { table, ids: some.map(({ id }) => id) });
    for (const { id, content } of some) {
      const before = there.get(id) ?? null;
      const after = before === null ? content : table === 'shelfSongs' ? furtherHeard(before, content) : undefined;
      if (after !== undefined) rows.push({ table, id, before, after });
    }
    await setImmediate();
  }
  return rows;
}

function furtherHeard(before: string, content: string): string | undefined {
  const together = heardTogether(songIn(before), songIn(content));
  return together && compactJson(together);
}
