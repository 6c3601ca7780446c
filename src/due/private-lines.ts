import type { Logger } from 'pino';
import { createClockwork, type Clockwork } from './clockwork.ts';
import { createPace } from './pace.ts';
import type { Stage, Told } from './stage.ts';

const LOOK_EVERY = 200;

/** Five hundred members are told within the time that a line is worth editing. */
const EDITS_A_SECOND = 50;

/** A line that waited longer stays as it is: its member has seen the reveal, and the next question is there. */
const WORTH_TELLING = 10_000;

/** Lines wait for Discord apart from a game's own calls, and never take their places. */
const AT_ONCE = 20;

const EDIT_TIMEOUT = 3_000;

export type PrivateLines = Clockwork & {
  /** Edits these lines soon, if there is time. They are taken from the database, so no other process does. */
  tell: (told: readonly Told[]) => void;
};

/** Edits members' private lines to right or wrong, at its own pace. A failure is ignored: the reveal says it all. */
export function createPrivateLines({
  stage,
  now,
  log,
}: {
  stage: Pick<Stage, 'tell'>;
  now: () => number;
  log: Logger;
}): PrivateLines {
  const pace = createPace({ perSecond: EDITS_A_SECOND, now });
  let waiting: { told: Told; until: number }[] = [];

  const clockwork = createClockwork({
    name: 'trivia lines',
    takeDue: ({ begin, room }) => {
      waiting = waiting.filter(({ until }) => until > now());
      const count = Math.min(waiting.length, room(), pace.free());
      // The latest first: when there are too many, some are told at once rather than all too late.
      const some = count > 0 ? waiting.splice(-count) : [];
      pace.take(some.length);
      for (const { told } of some) begin(stage.tell(told, AbortSignal.timeout(EDIT_TIMEOUT)));
      return Promise.resolve(some.length);
    },
    every: LOOK_EVERY,
    atOnce: AT_ONCE,
    now,
    log,
  });
  return {
    ...clockwork,
    tell: (told) => {
      if (told.length === 0) return;
      const until = now() + WORTH_TELLING;
      waiting.push(...told.map((one) => ({ told: one, until })));
      void clockwork.ask();
    },
  };
}
