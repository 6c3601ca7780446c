import type { Db } from './schema.ts';

/** A table that holds a server's data, by its name in the database, and how to find a server's rows in it. */
export type GuildTable = { table: string; rows: (db: Db, guildId: string) => Promise<object[]> };

/** The tables whose rows name their server themselves. */
export type OwnTable =
  | 'posts'
  | 'skips'
  | 'guildServices'
  | 'triviaGames'
  | 'triviaWalks'
  | 'triviaTotals'
  | 'triviaHidden'
  | (typeof SHELF_TABLES)[number]
  | 'removedGuilds';

/** A server's shelf, and what its members suggested for it. */
export const SHELF_TABLES = [
  'shelves',
  'shelfFilms',
  'shelfSongs',
  'shelfSayings',
  'shelfChanges',
  'shelfDrafts',
  'suggestions',
  'suggestionBlocks',
] as const;

/** Of everything stored about a server, all else hangs on rows in these, and is deleted by cascade with them. */
export const ROOT_TABLES = [
  'schedules',
  'guildServices',
  'triviaGames',
  'triviaTotals',
  'triviaHidden',
  'triviaAsked',
  'triviaWalks',
  'shelves',
] as const;

/** Finds a server's rows in such a table. */
export function rowsIn(table: OwnTable): GuildTable['rows'] {
  return (db, guildId) => db.selectFrom(table).selectAll().where('guildId', '=', guildId).execute();
}
