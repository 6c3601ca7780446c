import type { Db } from './schema.ts';

/** Whose listening services: a member's own, or a server's. */
export type Listener = { memberId: string } | { guildId: string };

/** The ids of the services that someone chose, their favourite first; none where they left it to the table. */
export async function chosenServices(db: Db, listener: Listener): Promise<string[]> {
  const row =
    'memberId' in listener
      ? await db
          .selectFrom('memberServices')
          .select('services')
          .where('memberId', '=', listener.memberId)
          .executeTakeFirst()
      : await db
          .selectFrom('guildServices')
          .select('services')
          .where('guildId', '=', listener.guildId)
          .executeTakeFirst();
  return row?.services.split(' ') ?? [];
}

/** Stores the services that someone chose, in that order; none leaves it to the table again. */
export async function chooseServices(db: Db, listener: Listener, ids: readonly string[]): Promise<void> {
  const services = ids.join(' ');
  if ('memberId' in listener) {
    const { memberId } = listener;
    await (
      ids.length === 0
        ? db.deleteFrom('memberServices').where('memberId', '=', memberId)
        : db
            .insertInto('memberServices')
            .values({ memberId, services })
            .onConflict((conflict) => conflict.column('memberId').doUpdateSet({ services }))
    ).execute();
    return;
  }
  const { guildId } = listener;
  await (
    ids.length === 0
      ? db.deleteFrom('guildServices').where('guildId', '=', guildId)
      : db
          .insertInto('guildServices')
          .values({ guildId, services })
          .onConflict((conflict) => conflict.column('guildId').doUpdateSet({ services }))
  ).execute();
}
