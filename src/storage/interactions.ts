import type { Db } from './schema.ts';
import { groupCommit } from './group-commit.ts';

/** What a member did, by Discord's id for it, and when by Discord's clock. */
export type Interaction = { id: string; createdTimestamp: number };

/**
 * Notes that an interaction is making its change, in the transaction of that change. False where it was noted before:
 * Discord tells every connected process of each interaction, and the first to get here makes the change.
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
 * Makes an interaction's change once, in whichever process; undefined where it has been made. The change does nothing
 * but work on the transaction: see `groupCommit`.
 */
export function changeOnce<T>(
  db: Db,
  interaction: Interaction,
  change: (transaction: Db) => Promise<T>,
): Promise<T | undefined> {
  return groupCommit(db, async (transaction) =>
    (await noteInteraction(transaction, interaction)) ? change(transaction) : undefined,
  );
}
