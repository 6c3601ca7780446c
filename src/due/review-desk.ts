import {
  beginSuggestion,
  claimSuggestions,
  finishSuggestion,
  releaseSuggestion,
  type SuggestionClaim,
  takeDm,
  wakeSuggestions,
} from '../storage/shelf/due-suggestions.ts';
import { createClockwork, type Clockwork, type TakeDue } from './clockwork.ts';
import type { Reviewing } from './reviewing.ts';
import { CALL_TIMEOUT, isNonceForgotten, sendOnce } from './send-once.ts';

const ASK_EVERY = 1_000;

const LEASE = 55_000;

/** Calls under way at once: suggestions come one by one, and leave room for answers. */
const AT_ONCE = 4;

/** The pauses before each retry, in seconds: three retries within RESEND_WITHIN, then fewer and fewer. */
const PAUSES = [5, 15, 30, 120, 300, 600, 900];

/** The pause before retrying without a channel or a permission: Discord counts each try as an invalid request. */
const FORBIDDEN_PAUSE = 60 * 60 * 1000;

/** An edit that keeps failing is given up: the next press on the message brings it up to date. */
const MOST_EDITS = 8;

export type ReviewDesk = Clockwork & {
  /** Retries a server's waiting suggestions after a change to its channels or to what the bot may do. */
  wake: (guildId: string) => Promise<void>;
};

/** Sends what is due of suggestions, across any number of processes: each is claimed by one of them. */
export function createReviewDesk(reviewing: Reviewing): ReviewDesk {
  const { db, now, log, lease = LEASE } = reviewing;
  const takeDue: TakeDue = async ({ begin, room }) => {
    if (room() <= 0) return 0;
    const claims = await claimSuggestions(db, { now: now(), until: now() + lease, limit: room() });
    for (const claim of claims) begin(attend(claim, reviewing));
    return claims.length;
  };
  const clockwork = createClockwork({ name: 'suggestions', takeDue, every: ASK_EVERY, atOnce: AT_ONCE, now, log });
  return {
    ...clockwork,
    wake: async (guildId) => {
      await wakeSuggestions(db, guildId);
      await clockwork.ask();
    },
  };
}

async function attend(claim: SuggestionClaim, reviewing: Reviewing): Promise<void> {
  if (claim.state === 'open' && claim.messageId === null) return post(claim, reviewing);
  const { db, room } = reviewing;
  const isDecided = claim.state === 'approved' || claim.state === 'declined';
  // Taken before it is sent: a second direct message is worse than none.
  if (isDecided && claim.wantsDm === 1 && (await takeDm(db, claim)))
    await room.tell(claim, AbortSignal.timeout(CALL_TIMEOUT));
  if (claim.messageId === null) return finishSuggestion(db, claim);
  const shown = await room.show(claim, AbortSignal.timeout(CALL_TIMEOUT));
  if (shown === 'done' || 'refused' in shown || claim.attempts >= MOST_EDITS) return finishSuggestion(db, claim);
  return tryLater(claim, reviewing, { after: 'later' in shown ? shown.later : undefined });
}

async function post(claim: SuggestionClaim, reviewing: Reviewing): Promise<void> {
  const { db, room, now, log } = reviewing;
  const begun = now();
  // Where it may have arrived, it is looked for; anywhere else it goes to the channel that was chosen last.
  const channelId = claim.unsettledSince === null ? claim.reviewChannelId : claim.channelId;
  if (channelId === null) return tryLater(claim, reviewing, { after: FORBIDDEN_PAUSE, unsettledSince: null });
  const mustRead = isNonceForgotten(claim.unsettledSince, begun);
  let unsettledSince = claim.unsettledSince;
  const outcome = await sendOnce(
    {
      unsettledSince,
      find: (signal) => room.find({ suggestion: claim, channelId, since: claim.unsettledSince ?? begun }, signal),
      begin: async (isAbsent) => {
        const since = isAbsent ? now() : (claim.unsettledSince ?? now());
        if (!(await beginSuggestion(db, claim, { channelId, since }))) return undefined;
        // Until the call is made, nothing has been sent.
        unsettledSince = isAbsent ? null : since;
        return (signal) => room.send({ suggestion: claim, channelId }, signal);
      },
    },
    { mustRead },
  );
  if (outcome === 'let-go') return finishSuggestion(db, claim);
  if (outcome === 'unreadable-now') return tryLater(claim, reviewing, {});
  // Shown twice it can still be decided once only; not shown at all, it would wait for ever.
  if (outcome === 'unreadable-for-good') return tryLater(claim, reviewing, { after: 0, unsettledSince: null });
  if ('messageId' in outcome) {
    await finishSuggestion(db, claim, { channelId, messageId: outcome.messageId, unsettledSince: null });
    log.info({ event: 'suggestion-sent', suggestion: claim.id, guild: claim.guildId }, 'sent a suggestion');
    return;
  }
  const fields = { suggestion: claim.id, guild: claim.guildId };
  if ('refused' in outcome) {
    log.warn({ event: 'suggestion-refused', ...fields, why: outcome.refused }, 'a review channel takes no suggestion');
    const isGone = outcome.refused === 'channel-gone';
    return tryLater(claim, reviewing, { after: FORBIDDEN_PAUSE, unsettledSince: isGone ? null : unsettledSince });
  }
  if ('later' in outcome) return tryLater(claim, reviewing, { after: outcome.later, unsettledSince });
  log.warn(
    { event: 'suggestion-unknown', ...fields, why: outcome.unknown },
    'a suggestion may or may not have arrived',
  );
  return tryLater(claim, reviewing, { unsettledSince: unsettledSince ?? begun });
}

/** Retries after `after`, in milliseconds, or without it after a pause that grows with each try. */
function tryLater(
  claim: SuggestionClaim,
  { db, now }: Reviewing,
  { after, unsettledSince = claim.unsettledSince }: { after?: number | undefined; unsettledSince?: number | null },
): Promise<void> {
  const pause = (PAUSES[Math.min(claim.attempts, PAUSES.length) - 1] ?? 0) * 1000;
  return releaseSuggestion(db, claim, { dueAt: now() + (after ?? pause), unsettledSince });
}
