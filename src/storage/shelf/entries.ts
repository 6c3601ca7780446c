import type { Db } from '../schema.ts';
import type { RowChange } from './change-shelf.ts';

/** A shelf's films or songs with these ids, as stored. */
export async function findEntries(
  db: Db,
  guildId: string,
  { table, ids }: { table: RowChange['table']; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom(table)
    .select(['id', 'content'])
    .where('guildId', '=', guildId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, content }) => [id, content]));
}
