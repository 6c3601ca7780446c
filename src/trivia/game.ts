/** How long a press made in time may take to arrive; the reveal waits for it. All times here are in milliseconds. */
export const GRACE = 1_000;

/** How long everyone is told of a game before its first question. */
export const COUNTDOWN = 10_000;

/** The pause between a reveal and the next question. */
export const PAUSE = 7_000;

/** How many questions in a row without an answer end the game. */
const SILENT_AT_MOST = 2;

/** A game that stood still for longer is over, since its players have left. */
export const ABANDONED_AFTER = 10 * 60_000;

/** Why a game is over. `used-up`: no question is left. `gone`: its channel is, or a permission. */
export type Ending = 'played' | 'used-up' | 'silent' | 'stopped' | 'abandoned' | 'gone';

/** When a question closes at the latest: its message's instant plus its seconds. */
export function fullTime(openedAt: number, seconds: number): number {
  return openedAt + seconds * 1_000;
}

/**
 * True if a question may close early, because everyone who answered the one before has answered this one too. The first
 * question takes its full time, and so does one after a question that nobody answered: we cannot know who is playing.
 */
export function everyoneHasAnswered(answered: ReadonlySet<string>, answeredBefore: ReadonlySet<string> | undefined) {
  return answeredBefore !== undefined && answeredBefore.size > 0 && answeredBefore.isSubsetOf(answered);
}

/** True if a game is found so late that it should only be closed properly, without another question. */
export function isAbandoned(dueAt: number, now: number): boolean {
  return now - dueAt > ABANDONED_AFTER;
}

/**
 * Why a game ends after a reveal; undefined if it goes on.
 *
 * @param answers how many members answered each question seen so far, in order
 */
export function endingAfter(answers: readonly number[], { isLast }: { isLast: boolean }): Ending | undefined {
  const silent = answers.length - 1 - answers.findLastIndex((count) => count > 0);
  const endings: [Ending, boolean][] = [
    ['played', isLast],
    ['silent', silent >= SILENT_AT_MOST],
  ];
  return endings.find(([, reached]) => reached)?.[0];
}
