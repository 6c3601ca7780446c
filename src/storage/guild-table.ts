import type { Db } from './schema.ts';

/** A table that holds something of a server, by its name in the database, and how a server's rows are found in it. */
export type GuildTable = { table: string; rows: (db: Db, guildId: string) => Promise<object[]> };
