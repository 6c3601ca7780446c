import type { Db } from '../schema.ts';

/** The pairKeys that a server was asked in its current walk through a pool, across all games. */
export async function askedOf(db: Db, guildId: string, pool: string): Promise<Set<string>> {
  const walk = await db
    .selectFrom('triviaWalks')
    .select('beganAfter')
    .where('guildId', '=', guildId)
    .where('pool', '=', pool)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('triviaAsked')
    .select('pairKey')
    .where('guildId', '=', guildId)
    .where('turn', '>', walk?.beganAfter ?? 0)
    .execute();
  return new Set(rows.map((row) => row.pairKey));
}

/** Records that a pair was asked, on the server's next turn. */
export async function noteAsked(transaction: Db, guildId: string, pairKey: string): Promise<void> {
  await transaction
    .insertInto('triviaAsked')
    .values({ guildId, pairKey, turn: turnsTaken(transaction, guildId, 1) })
    .onConflict((conflict) =>
      conflict.columns(['guildId', 'pairKey']).doUpdateSet((set) => ({ turn: set.ref('excluded.turn') })),
    )
    .execute();
}

/** Starts a new walk through a used-up pool: everything in it may be asked again. Other pools are unaffected. */
export async function beginAnew(transaction: Db, guildId: string, pool: string): Promise<void> {
  await transaction
    .insertInto('triviaWalks')
    .values({ guildId, pool, beganAfter: turnsTaken(transaction, guildId) })
    .onConflict((conflict) =>
      conflict.columns(['guildId', 'pool']).doUpdateSet((set) => ({ beganAfter: set.ref('excluded.beganAfter') })),
    )
    .execute();
}

/** A subquery: the number of turns that the server has taken, plus `more`. */
function turnsTaken(db: Db, guildId: string, more = 0) {
  return db
    .selectFrom('triviaAsked')
    .select((turns) => turns(turns.fn.coalesce(turns.fn.max('turn'), turns.lit(0)), '+', more).as('turns'))
    .where('guildId', '=', guildId);
}
