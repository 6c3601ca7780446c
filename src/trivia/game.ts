/** How long a press that was made in time may be on its way; the reveal waits for it. Milliseconds, as all times here. */
export const GRACE = 1_000;

/** How long a reveal stands before the next question. */
export const PAUSE = 7_000;

/** So many questions in a row without an answer end the game. */
const SILENT_AT_MOST = 2;

/** A game that nobody could carry on for so long is over: its players have left. */
export const ABANDONED_AFTER = 10 * 60_000;

/** Why a game is over; `used-up`: there is no further question; `gone`: its channel or a permission is. */
export type Ending = 'played' | 'used-up' | 'silent' | 'stopped' | 'abandoned' | 'gone';

/** When a question closes if nobody is waited for less long: its message's instant and the seconds that it has. */
export function fullTime(openedAt: number, seconds: number): number {
  return openedAt + seconds * 1_000;
}

/**
 * True where a question may close before its time: everybody who answered the one before has answered this one. The
 * first question waits for its time, and so does one after a silent one: nobody knows who is playing.
 */
export function everyoneHasAnswered(answered: ReadonlySet<string>, answeredBefore: ReadonlySet<string> | undefined) {
  return answeredBefore !== undefined && answeredBefore.size > 0 && answeredBefore.isSubsetOf(answered);
}

/** True where a game is found so late that it only closes properly: no further question is asked. */
export function isAbandoned(dueAt: number, now: number): boolean {
  return now - dueAt > ABANDONED_AFTER;
}

/**
 * Whether a game ends after a question is revealed, and why; undefined where another is asked.
 *
 * @param answers how many answered each question that was seen so far, in order
 */
export function endingAfter(answers: readonly number[], { isLast }: { isLast: boolean }): Ending | undefined {
  const silent = answers.length - 1 - answers.findLastIndex((count) => count > 0);
  const endings: [Ending, boolean][] = [
    ['played', isLast],
    ['silent', silent >= SILENT_AT_MOST],
  ];
  return endings.find(([, reached]) => reached)?.[0];
}
