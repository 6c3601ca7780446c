import type { ExpressionBuilder } from 'kysely';
import { removedGuilds } from '../removed-guilds.ts';
import type { Db, Tables } from '../schema.ts';
import type { SuggestionRow } from './schema.ts';
import { readSuggestion, type Suggestion } from './suggestions.ts';

/** A suggestion that this process has claimed until `leaseUntil`, and the server's current review channel. */
export type SuggestionClaim = Suggestion & { reviewChannelId: string | null };

/** Claims suggestions that something is due for, each for one process only. Skips servers that removed the bot. */
export async function claimSuggestions(
  db: Db,
  lease: { now: number; until: number; limit: number },
): Promise<SuggestionClaim[]> {
  const waiting = db
    .selectFrom('suggestions as waiting')
    .select('waiting.id')
    .where('waiting.dueAt', '<=', lease.now)
    .where('waiting.leaseUntil', '<=', lease.now)
    .where('waiting.guildId', 'not in', removedGuilds(db));
  // Runs every second, mostly for nothing, so check with a read, which needs no lock. The update below still decides.
  if ((await waiting.limit(1).executeTakeFirst()) === undefined) return [];
  const rows = await db
    .with('claimed', () => waiting.orderBy('waiting.dueAt').limit(lease.limit).forUpdate().skipLocked())
    .updateTable('suggestions')
    .set((set) => ({ leaseUntil: lease.until, attempts: set('attempts', '+', 1) }))
    .where('id', 'in', (select) => select.selectFrom('claimed').select('id'))
    .returningAll()
    .execute();
  const claims = rows.flatMap((row) => readSuggestion(row) ?? []);
  return Promise.all(
    claims.map(async (claim) => ({ ...claim, reviewChannelId: await reviewChannelOf(db, claim.guildId) })),
  );
}

export async function reviewChannelOf(db: Db, guildId: string): Promise<string | null> {
  const shelf = await db
    .selectFrom('shelves')
    .select('reviewChannelId')
    .where('guildId', '=', guildId)
    .executeTakeFirst();
  return shelf?.reviewChannelId ?? null;
}

type Claim = Pick<SuggestionRow, 'id' | 'leaseUntil' | 'revision' | 'dueAt'>;

/** Call before a send: from now on the message may have arrived. False if it is no longer ours to send. */
export async function beginSuggestion(
  db: Db,
  { id, leaseUntil }: Claim,
  { channelId, since }: { channelId: string; since: number },
): Promise<boolean> {
  const begun = await db
    .updateTable('suggestions')
    .set({ channelId, unsettledSince: since })
    .where('id', '=', id)
    .where('leaseUntil', '=', leaseUntil)
    .where('state', '=', 'open')
    .where('messageId', 'is', null)
    .executeTakeFirst();
  return begun.numUpdatedRows > 0n;
}

/** Claims the direct message. True for one caller only, once. */
export async function takeDm(db: Db, { id }: Claim): Promise<boolean> {
  const taken = await db
    .updateTable('suggestions')
    .set({ wantsDm: 0 })
    .where('id', '=', id)
    .where('wantsDm', '=', 1)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Marks what was due as done, and remembers its message. Anything that changed in the meantime is due at once. */
export async function finishSuggestion(
  db: Db,
  claim: Claim,
  sent: Partial<Pick<SuggestionRow, 'channelId' | 'messageId' | 'unsettledSince'>> = {},
): Promise<void> {
  await db
    .updateTable('suggestions')
    .set((set) => ({
      ...sent,
      leaseUntil: 0,
      attempts: 0,
      dueAt: set.case().when(asClaimed(set, claim)).then(null).else(set.ref('dueAt')).end(),
    }))
    .where('id', '=', claim.id)
    .where('leaseUntil', '=', claim.leaseUntil)
    .execute();
}

/** Gives a claim back, to be retried at `dueAt`, or at once if it was changed or woken in the meantime. */
export async function releaseSuggestion(
  db: Db,
  claim: Claim,
  { dueAt, unsettledSince }: { dueAt: number; unsettledSince: number | null },
): Promise<void> {
  await db
    .updateTable('suggestions')
    .set((set) => ({
      unsettledSince,
      leaseUntil: 0,
      dueAt: set.case().when(asClaimed(set, claim)).then(dueAt).else(set.ref('dueAt')).end(),
    }))
    .where('id', '=', claim.id)
    .where('leaseUntil', '=', claim.leaseUntil)
    .execute();
}

/** True if nobody has changed or woken it during the call. */
function asClaimed(row: ExpressionBuilder<Tables, 'suggestions'>, { revision, dueAt }: Claim) {
  return row.and([row('revision', '=', revision), row('dueAt', '=', dueAt)]);
}

/** Wakes the suggestions that wait for a review channel, after a change to it or to the bot's permissions there. */
export async function wakeSuggestions(db: Db, guildId: string): Promise<void> {
  const waiting = db
    .selectFrom('suggestions')
    .select('id')
    .where('guildId', '=', guildId)
    .where('state', '=', 'open')
    .where('messageId', 'is', null)
    .where('dueAt', 'is not', null);
  // Many events lead here, and hardly ever is a suggestion waiting.
  if ((await waiting.limit(1).executeTakeFirst()) === undefined) return;
  // A different instant each time, so that releaseSuggestion notices that it was woken during the call.
  await db
    .updateTable('suggestions')
    .set((set) => ({
      dueAt: set
        .case()
        .when('dueAt', '>', 0)
        .then(0)
        .else(set('dueAt', '-', 1))
        .end(),
    }))
    .where('id', 'in', waiting)
    .execute();
}

/** Has its message edited once more. */
export async function showAgain(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('suggestions')
    .set({ dueAt: now })
    .where('id', '=', id)
    .where('messageId', 'is not', null)
    .execute();
}
