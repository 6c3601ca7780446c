import type { Db } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** A member's action: Discord's id for it, and its time by Discord's clock. */
export type Interaction = { id: string; createdTimestamp: number };

/**
 * Records an interaction in the transaction of the change it makes. False if it is already recorded: Discord sends each
 * interaction to every connected process, and only the first to get here makes the change.
 */
export async function noteInteraction(transaction: Db, interaction: Interaction): Promise<boolean> {
  const noted = await transaction
    .insertInto('interactions')
    .values({ id: interaction.id, createdAt: interaction.createdTimestamp })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (noted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Makes an interaction's change once across all processes; undefined if it was already made. The change must have no
 * effect outside its transaction: see `inTransaction`.
 */
export function changeOnce<T>(
  db: Db,
  interaction: Interaction,
  change: (transaction: Db) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(db, async (transaction) =>
    (await noteInteraction(transaction, interaction)) ? change(transaction) : undefined,
  );
}
