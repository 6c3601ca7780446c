import type { Db } from './schema.ts';

/** A table that holds a server's data, by its name in the database, and how to find a server's rows in it. */
export type GuildTable = { table: string; rows: (db: Db, guildId: string) => Promise<object[]> };
