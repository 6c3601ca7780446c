import type { Db } from './schema.ts';
import type { Forgetting, MemberColumn } from './member-column.ts';
import { bump } from './shelf/change-shelf.ts';
import { SHELF_COLUMNS } from './shelf/member-columns.ts';
import { TRIVIA_COLUMNS } from './trivia/member-columns.ts';

/** Every column that holds a member's id. A test checks this list against the database's own schema. */
export const MEMBER_COLUMNS: readonly MemberColumn[] = [
  {
    table: 'favourites',
    column: 'member_id',
    rows: (db, memberId) =>
      db
        .selectFrom('favourites')
        .innerJoin('posts', 'posts.id', 'favourites.postId')
        .select(['posts.guildId', 'posts.localDate', 'posts.songId', 'favourites.memberId', 'favourites.markedAt'])
        .where('memberId', '=', memberId)
        .execute(),
    forget: (db, memberId) => db.deleteFrom('favourites').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'schedules',
    column: 'tell_member_id',
    rows: (db, memberId) =>
      db
        .selectFrom('schedules')
        .select(['guildId', 'channelId', 'tellMemberId'])
        .where('tellMemberId', '=', memberId)
        .execute(),
    // The schedule belongs to the server; only the direct message belongs to the member.
    forget: (db, memberId) =>
      db.updateTable('schedules').set({ tellMemberId: null }).where('tellMemberId', '=', memberId).execute(),
  },
  {
    table: 'member_services',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('memberServices').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('memberServices').where('memberId', '=', memberId).execute(),
  },
  ...TRIVIA_COLUMNS,
  ...SHELF_COLUMNS,
];

/** Every stored row that contains the member's id, by table. */
export async function exportMember(db: Db, memberId: string): Promise<Record<string, object[]>> {
  const tables: Record<string, object[]> = {};
  for (const { table, rows } of MEMBER_COLUMNS) {
    tables[table] = [...(tables[table] ?? []), ...(await rows(db, memberId))];
  }
  return tables;
}

/** Whether a sentence of the member's stands on a club's shelf. */
export async function hasWords(db: Db, memberId: string): Promise<boolean> {
  const one = db.selectFrom('shelfSayings').select('id').where('memberId', '=', memberId).limit(1);
  return (await one.executeTakeFirst()) !== undefined;
}

/**
 * Deletes the member's id from everything stored, but for the servers' own blocks. Returns the servers whose shelves it
 * changed: their revisions are to be forgotten once this is committed.
 */
export async function forgetMember(transaction: Db, memberId: string, how: Forgetting): Promise<string[]> {
  const sayings = transaction.selectFrom('shelfSayings').select('guildId').where('memberId', '=', memberId);
  const guilds = (await sayings.distinct().execute()).map(({ guildId }) => guildId);
  for (const { forget } of MEMBER_COLUMNS) await forget(transaction, memberId, how);
  for (const guildId of guilds) await bump(transaction, guildId);
  return guilds;
}
