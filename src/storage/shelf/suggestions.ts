import { suggested, type Suggested } from '../../shelf/suggested.ts';
import { noteInteraction, type Interaction } from '../interactions.ts';
import type { Db } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { bump } from './change-shelf.ts';
import { revisions } from './revisions.ts';
import type { SuggestionRow } from './schema.ts';

/** How many suggestions a member may have open in a server. */
export const MOST_OPEN = 20;

/** A suggestion with what it suggests. */
export type Suggestion = Omit<SuggestionRow, 'content'> & { content: Suggested };

/** A new suggestion. `roles` are the ids of the member's roles. */
export type NewSuggestion = {
  guildId: string;
  memberId: string;
  roles: readonly string[];
  content: Suggested;
  sentence: string | null;
  wantsDm: boolean;
};

/** Why a member may not suggest: no review channel was chosen, nobody may, only a role may, they are blocked, or have MOST_OPEN open. */
export type Unwelcome = { why: 'no-channel' | 'nobody' | 'blocked' | 'too-many' } | { why: 'role'; roleId: string };

/** Stores a suggestion, due to be sent to the review channel, once for its interaction; or says why it may not be made. */
export function makeSuggestion(
  db: Db,
  { roles, content, wantsDm, ...given }: NewSuggestion,
  { interaction, now }: { interaction: Interaction; now: number },
): Promise<'made' | Unwelcome> {
  return inTransaction(db, async (transaction) => {
    const unwelcome = await unwelcomeIn(transaction, { roles, ...given });
    // A repeat of the twentieth suggestion doesn't count as a twenty-first.
    if (!(await noteInteraction(transaction, interaction))) return 'made';
    if (unwelcome !== undefined) return unwelcome;
    await transaction
      .insertInto('suggestions')
      .values({
        ...given,
        id: interaction.id,
        content: JSON.stringify(content),
        wantsDm: wantsDm ? 1 : 0,
        state: 'open',
        subject: null,
        channelId: null,
        messageId: null,
        revision: 0,
        dueAt: now,
        leaseUntil: 0,
        attempts: 0,
        unsettledSince: null,
        suggestedAt: now,
        decidedAt: null,
      })
      .execute();
    return 'made';
  });
}

async function unwelcomeIn(
  transaction: Db,
  { guildId, memberId, roles }: Pick<NewSuggestion, 'guildId' | 'memberId' | 'roles'>,
): Promise<Unwelcome | undefined> {
  const shelf = await transaction.selectFrom('shelves').selectAll().where('guildId', '=', guildId).executeTakeFirst();
  if (shelf === undefined || shelf.reviewChannelId === null) return { why: 'no-channel' };
  const { suggesters } = shelf;
  if (suggesters === 'nobody') return { why: 'nobody' };
  // A server's own id is the role that everyone has.
  if (!['everyone', guildId, ...roles].includes(suggesters)) return { why: 'role', roleId: suggesters };
  const blocked = await transaction
    .selectFrom('suggestionBlocks')
    .select('memberId')
    .where('guildId', '=', guildId)
    .where('memberId', '=', memberId)
    .executeTakeFirst();
  if (blocked !== undefined) return { why: 'blocked' };
  const { open } = await transaction
    .selectFrom('suggestions')
    .select((select) => select.fn.countAll<number>().as('open'))
    .where('guildId', '=', guildId)
    .where('memberId', '=', memberId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return open >= MOST_OPEN ? { why: 'too-many' } : undefined;
}

/** A server's suggestion; undefined if it's gone, or if only a newer program could read it. */
export async function findSuggestion(db: Db, guildId: string, id: string): Promise<Suggestion | undefined> {
  const row = await db
    .selectFrom('suggestions')
    .selectAll()
    .where('guildId', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && readSuggestion(row);
}

export function readSuggestion(row: SuggestionRow): Suggestion | undefined {
  const content = suggested.safeParse(JSON.parse(row.content));
  return content.success ? { ...row, content: content.data } : undefined;
}

/** A member's suggestions in a server, the latest first; `isQuoted` while their sentence stands on the shelf. */
export async function ownSuggestions(
  db: Db,
  { guildId, memberId }: { guildId: string; memberId: string },
  { limit, offset }: { limit: number; offset: number },
): Promise<(Suggestion & { isQuoted: boolean })[]> {
  const rows = await db
    .selectFrom('suggestions')
    .leftJoin('shelfSayings', 'shelfSayings.id', 'suggestions.id')
    .selectAll('suggestions')
    .select('shelfSayings.id as sayingId')
    .where('suggestions.guildId', '=', guildId)
    .where('suggestions.memberId', '=', memberId)
    .orderBy('suggestions.suggestedAt', 'desc')
    .orderBy('suggestions.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.flatMap(({ sayingId, ...row }) => {
    const read = readSuggestion(row);
    return read === undefined ? [] : [{ ...read, isQuoted: sayingId !== null }];
  });
}

/** A member's own suggestion. */
type Own = { id: string; guildId: string; memberId: string; now: number };

/** Withdraws an open suggestion of the member's own. False if it is no longer open. */
export async function withdrawSuggestion(db: Db, { id, guildId, memberId, now }: Own): Promise<boolean> {
  const withdrawn = await db
    .updateTable('suggestions')
    .set((set) => ({ state: 'withdrawn', decidedAt: now, revision: set('revision', '+', 1), dueAt: now }))
    .where('id', '=', id)
    .where('guildId', '=', guildId)
    .where('memberId', '=', memberId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return withdrawn.numUpdatedRows > 0n;
}

/** Takes a member's sentence off the shelf; the film or song stays. False if it isn't there. */
export async function takeSentenceBack(db: Db, { id, guildId, memberId, now }: Own): Promise<boolean> {
  try {
    return await inTransaction(db, async (transaction) => {
      const gone = await transaction
        .deleteFrom('shelfSayings')
        .where('id', '=', id)
        .where('guildId', '=', guildId)
        .where('memberId', '=', memberId)
        .executeTakeFirst();
      if (gone.numDeletedRows === 0n) return false;
      await bump(transaction, guildId);
      await transaction
        .updateTable('suggestions')
        .set((set) => ({ sentence: null, revision: set('revision', '+', 1), dueAt: now }))
        .where('id', '=', id)
        .execute();
      return true;
    });
  } finally {
    revisions.forget(db, guildId);
  }
}
