/** How long Discord may take for one call, in milliseconds. All calls of a step together must fit within its lease. */
export const CALL_TIMEOUT = 10_000;

/** Discord remembers a nonce for some minutes. An outcome unknown for longer is settled by reading the channel. */
export const RESEND_WITHIN = 2 * 60 * 1000;

/**
 * Why Discord refused a message, as far as a retry is concerned. `channel-gone` is final. `forbidden` may pass once an
 * admin acts. `payload` is permanent for this message.
 */
export type Refusal = 'forbidden' | 'channel-gone' | 'payload';

/**
 * What is known of a send. `later`: nothing was sent, and Discord accepts it after this many milliseconds. `unknown`:
 * it may have arrived; the text says what happened.
 */
export type Sent = { messageId: string } | { refused: Refusal } | { later: number } | { unknown: string };

/** What a channel revealed about a message. `unreadable-for-good`: trying later won't help. */
export type Sighting = { messageId: string } | 'absent' | 'unreadable-now' | 'unreadable-for-good';

/** A message that must not appear twice. Neither call throws; each obeys its signal. */
export type Message = {
  /** Since when it may have arrived without our knowing; null if it certainly has not. */
  unsettledSince: number | null;
  /** Looks for the message in its channel. */
  find: (signal: AbortSignal) => Promise<Sighting>;
  /**
   * Called right before the send; `isAbsent` says whether the message is now known to be absent. Returns the call that
   * sends it, or undefined to give up.
   */
  begin: (isAbsent: boolean) => Promise<((signal: AbortSignal) => Promise<Sent>) | undefined>;
};

export type Outcome = (Sent & { wasFound?: boolean }) | 'unreadable-now' | 'unreadable-for-good' | 'let-go';

/** Whether Discord may have forgotten the nonce, so that a second send would make a second message. */
export function isNonceForgotten(unsettledSince: number | null, now: number): boolean {
  return unsettledSince !== null && now - unsettledSince > RESEND_WITHIN;
}

/**
 * Sends a message once. If an earlier try may have arrived, Discord merges messages with the same nonce while it
 * remembers it; after that (`mustRead`) the channel is read first.
 */
export async function sendOnce(message: Message, { mustRead }: { mustRead: boolean }): Promise<Outcome> {
  if (mustRead) {
    const sighting = await message.find(AbortSignal.timeout(CALL_TIMEOUT));
    if (typeof sighting === 'object') return { ...sighting, wasFound: true };
    if (sighting !== 'absent') return sighting;
  }
  const send = await message.begin(mustRead || message.unsettledSince === null);
  return send === undefined ? 'let-go' : send(AbortSignal.timeout(CALL_TIMEOUT));
}
