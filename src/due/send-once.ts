/** How long Discord may take for one call, in milliseconds. All calls of a step together stay within its lease. */
export const CALL_TIMEOUT = 10_000;

/** Discord remembers a nonce for some minutes. An outcome that is unknown for longer is settled by reading the channel. */
export const RESEND_WITHIN = 2 * 60 * 1000;

/**
 * Why Discord did not take a message, as far as another try is concerned. `channel-gone` is final. `forbidden` may pass
 * when an admin acts. `payload` stays for this message.
 */
export type Refusal = 'forbidden' | 'channel-gone' | 'payload';

/**
 * What is known of a send. `later`: nothing was sent, and Discord takes it in so many milliseconds. `unknown`: it may
 * have arrived; the text says what happened.
 */
export type Sent = { messageId: string } | { refused: Refusal } | { later: number } | { unknown: string };

/** What reading a channel told of a message. `unreadable-for-good`: nothing that comes later will tell. */
export type Sighting = { messageId: string } | 'absent' | 'unreadable-now' | 'unreadable-for-good';

/** A message that must not be there twice. Neither call throws; each keeps to its signal. */
export type Message = {
  /** Since when it may be there without our knowing; null where it is known not to be. */
  unsettledSince: number | null;
  /** Looks for it in its channel. */
  find: (signal: AbortSignal) => Promise<Sighting>;
  /**
   * Called right before the send, with whether the message is now known not to be there. Gives the call that sends it,
   * or undefined where it is not to be sent any more.
   */
  begin: (isAbsent: boolean) => Promise<((signal: AbortSignal) => Promise<Sent>) | undefined>;
};

export type Outcome = (Sent & { wasFound?: boolean }) | 'unreadable-now' | 'unreadable-for-good' | 'let-go';

/** True where Discord no longer makes one message of two with the same nonce. */
export function isNonceForgotten(unsettledSince: number | null, now: number): boolean {
  return unsettledSince !== null && now - unsettledSince > RESEND_WITHIN;
}

/**
 * Sends a message once. Where an earlier try may have arrived, Discord makes one message of two with the same nonce, as
 * long as it remembers that; after that (`mustRead`) the channel is read first.
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
