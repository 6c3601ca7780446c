import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { shelfFilm, shelfSong } from '../../catalogue/schema.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import type { Db } from '../schema.ts';

/** How many rows are read and parsed before other work gets a turn. */
const SLICE = 50;

/** A shelf, and for the log the rows that couldn't be read, which stay stored. */
export type ReadShelf = { shelf: Shelf; unreadable: string[] };

/** Reads a server's shelf in small steps. */
export async function readShelf(db: Db, guildId: string): Promise<ReadShelf> {
  const unreadable: string[] = [];
  const films = await readEntries(db, { guildId, table: 'shelfFilms', schema: shelfFilm, unreadable });
  const songs = await readEntries(db, { guildId, table: 'shelfSongs', schema: shelfSong, unreadable });
  const sayings = await db
    .selectFrom('shelfSayings')
    .select(['id', 'subject', 'memberId', 'sentence'])
    .where('guildId', '=', guildId)
    .orderBy('saidAt', 'desc')
    .orderBy('id')
    .execute();
  const settings = await db.selectFrom('shelves').selectAll().where('guildId', '=', guildId).executeTakeFirst();
  const invites = settings !== undefined && settings.reviewChannelId !== null && settings.suggesters !== 'nobody';
  return { shelf: { films, songs, sayings, isAlone: settings?.isAlone === 1, invites }, unreadable };
}

type Entries<Entry> = {
  guildId: string;
  table: 'shelfFilms' | 'shelfSongs';
  schema: z.ZodType<Entry>;
  unreadable: string[];
};

async function readEntries<Entry>(db: Db, { guildId, table, schema, unreadable }: Entries<Entry>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let last = -1; ;) {
    const rows = await db
      .selectFrom(table)
      .select(['id', 'content', 'place'])
      .where('guildId', '=', guildId)
      .where('place', '>', last)
      .orderBy('place')
      .limit(SLICE)
      .execute();
    for (const { id, content } of rows) {
      const entry = schema.safeParse(jsonOf(content));
      if (entry.success) entries.push(entry.data);
      else unreadable.push(id);
    }
    const end = rows.at(-1);
    if (rows.length < SLICE || end === undefined) return entries;
    last = end.place;
    await setImmediate();
  }
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
