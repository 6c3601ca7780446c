import { setImmediate } from 'node:timers/promises';
import { MOST } from '../../shelf/shelf.ts';
import { type Interaction, noteInteraction } from '../interactions.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { revisions } from './revisions.ts';
import type { ChangeKind } from './schema.ts';

const TABLES = ['shelfFilms', 'shelfSongs'] as const;

/** A film or a song before and after a change, as JSON; null when it isn't on the shelf. */
export type RowChange = { table: (typeof TABLES)[number]; id: string; before: string | null; after: string | null };

export type ShelfChange = { kind: ChangeKind; rows: readonly RowChange[]; now: number };

/**
 * `done`: how many rows changed. `stale`: someone else changed a row first, so nothing was changed. `full`: the shelf would
 * have more than MOST, so nothing was changed. `repeated`: this interaction has already made its change.
 */
export type Changed = { done: number } | 'stale' | 'full' | 'repeated';

/** The most rows that one statement reads or writes. */
const SLICE = 100;

/** Changes a shelf, whole or not at all, and remembers how to undo it. */
export async function changeShelf(
  db: Db,
  guildId: string,
  { interaction, ...change }: ShelfChange & { interaction: Interaction },
): Promise<Changed> {
  try {
    return await inTransaction(db, async (transaction) =>
      (await noteInteraction(transaction, interaction)) ? changeShelfIn(transaction, guildId, change) : 'repeated',
    );
  } finally {
    revisions.forget(db, guildId);
  }
}

/**
 * The same within the caller's transaction; afterwards the caller has the shelf's revision forgotten. If an import adds
 * something that someone else has added since, that stays as it is.
 */
export async function changeShelfIn(
  transaction: Db,
  guildId: string,
  { kind, rows: wanted, now }: ShelfChange,
): Promise<Exclude<Changed, 'repeated'>> {
  await openShelf(transaction, guildId);
  const current = await currentOf(transaction, guildId, wanted);
  const isAsMeant = ({ table, id, before }: RowChange) => (current.get(`${table}/${id}`) ?? null) === before;
  const rows = kind === 'import' ? wanted.filter(isAsMeant) : wanted;
  if (!rows.every(isAsMeant)) return 'stale';
  for (const table of TABLES) if (!(await hasRoom(transaction, guildId, { table, rows }))) return 'full';

  for (const table of TABLES) await write(transaction, guildId, { table, rows });
  await bump(transaction, guildId);
  const change = { kind, rows: JSON.stringify(rows), changedAt: now };
  // The rows of a large change are megabytes to write down, to store and to commit: each takes a turn of its own.
  await setImmediate();
  await transaction
    .insertInto('shelfChanges')
    .values({ guildId, ...change })
    .onConflict((conflict) => conflict.column('guildId').doUpdateSet(change))
    .execute();
  await setImmediate();
  return { done: rows.length };
}

/** Creates a server's shelf, unless it has one. */
export async function openShelf(transaction: Db, guildId: string): Promise<void> {
  await transaction
    .insertInto('shelves')
    .values({ guildId, revision: 0, isAlone: 0, suggesters: 'everyone', reviewChannelId: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Tells every process that the shelf has changed. */
export async function bump(transaction: Db, guildId: string): Promise<void> {
  await transaction
    .updateTable('shelves')
    .set((set) => ({ revision: set('revision', '+', 1) }))
    .where('guildId', '=', guildId)
    .execute();
}

/** The rows that are stored, by table and id. */
async function currentOf(
  transaction: Db,
  guildId: string,
  rows: readonly RowChange[],
): Promise<ReadonlyMap<string, string>> {
  const current = new Map<string, string>();
  for (const table of TABLES) {
    const ids = rows.filter((row) => row.table === table).map(({ id }) => id);
    for (const some of slicesOf(ids)) {
      const found = await transaction
        .selectFrom(table)
        .select(['id', 'content'])
        .where('guildId', '=', guildId)
        .where('id', 'in', some)
        .execute();
      for (const { id, content } of found) current.set(`${table}/${id}`, content);
      await setImmediate();
    }
  }
  return current;
}

type Writing = { table: RowChange['table']; rows: readonly RowChange[] };

async function hasRoom(transaction: Db, guildId: string, { table, rows }: Writing): Promise<boolean> {
  const own = rows.filter((row) => row.table === table);
  const added = own.filter(({ before }) => before === null).length - own.filter(({ after }) => after === null).length;
  if (added <= 0) return true;
  const { count } = await transaction
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('guildId', '=', guildId)
    .executeTakeFirstOrThrow();
  return count + added <= MOST[table === 'shelfFilms' ? 'films' : 'songs'];
}

/** A row that is stored already keeps its place. */
async function write(transaction: Db, guildId: string, { table, rows }: Writing): Promise<void> {
  const own = rows.filter((row) => row.table === table);
  const gone = own.flatMap(({ id, after }) => (after === null ? [id] : []));
  for (const ids of slicesOf(gone)) {
    await transaction.deleteFrom(table).where('guildId', '=', guildId).where('id', 'in', ids).execute();
    await setImmediate();
  }
  const { last } = await transaction
    .selectFrom(table)
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), eb.lit(-1)).as('last'))
    .where('guildId', '=', guildId)
    .executeTakeFirstOrThrow();
  const kept = own.flatMap(({ id, after }, at) =>
    after === null ? [] : [{ guildId, id, content: after, place: last + 1 + at }],
  );
  for (const values of slicesOf(kept)) {
    await transaction
      .insertInto(table)
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['guildId', 'id']).doUpdateSet((set) => ({ content: set.ref('excluded.content') })),
      )
      .execute();
    await setImmediate();
  }
}

function slicesOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / SLICE);
  return Array.from({ length: count }, (_, at) => items.slice(at * SLICE, (at + 1) * SLICE));
}
