import { setImmediate } from 'node:timers/promises';
import { findSchedule } from './schedules.ts';
import type { Db } from './schema.ts';
import { ROOT_TABLES, rowsIn, SHELF_TABLES, type GuildTable } from './guild-table.ts';
import { TRIVIA_TABLES } from './trivia/guild-tables.ts';

/** Every table that holds a server's data. A test checks this list against the database's own schema. */
export const GUILD_TABLES: readonly GuildTable[] = [
  {
    table: 'schedules',
    rows: async (db, guildId) => [await findSchedule(db, guildId)].filter((row) => row !== undefined),
  },
  { table: 'posts', rows: rowsIn('posts') },
  { table: 'skips', rows: rowsIn('skips') },
  {
    table: 'favourites',
    rows: (db, guildId) =>
      db
        .selectFrom('favourites')
        .innerJoin('posts', 'posts.id', 'favourites.postId')
        .selectAll('favourites')
        .where('guildId', '=', guildId)
        .execute(),
  },
  { table: 'guild_services', rows: rowsIn('guildServices') },
  ...TRIVIA_TABLES,
  ...SHELF_TABLES.map((table): GuildTable => ({ table: snakeCase(table), rows: rowsIn(table) })),
  { table: 'removed_guilds', rows: rowsIn('removedGuilds') },
];

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Everything stored about a server, by table, without anything that would give away the answer to an open question. */
export async function exportGuild(db: Db, guildId: string): Promise<Record<string, object[]>> {
  const tables: Record<string, object[]> = {};
  for (const { table, rows } of GUILD_TABLES) {
    tables[table] = await rows(db, guildId);
    // A large server's tables take a while, so let waiting interactions run between two of them.
    await setImmediate();
  }
  return tables;
}

/** Deletes everything stored about a server, including a running game. */
export async function deleteGuild(transaction: Db, guildId: string): Promise<void> {
  for (const table of [...ROOT_TABLES, 'removedGuilds'] as const)
    await transaction.deleteFrom(table).where('guildId', '=', guildId).execute();
}
