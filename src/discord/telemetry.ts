import type { PostOutcome } from '../due/posting.ts';
import type { DatabaseStep } from '../storage/timed-dialect.ts';

/**
 * How an interaction ended. `refused` is a fault of the member's, who was told so; `limited` came too fast; `too late`
 * and `failed` are ours or Discord's.
 */
export type Outcome = 'answered' | 'refused' | 'limited' | 'too late' | 'failed';

/**
 * What the parts of the bot report about their work, for whoever counts it. Nothing here names a member, a server or
 * anything that either wrote. Times are milliseconds. Calls must be cheap, and never throw.
 */
export type Telemetry = {
  /** From an interaction's arrival until Discord has the answer. `name` is a command of ours, or `command:action`. */
  answered: (interaction: { name: string; outcome: Outcome; ms: number }) => void;
  /** The same for the choices of an autocomplete. */
  suggested: (suggestions: { outcome: Outcome; ms: number }) => void;
  /** A call to Discord. `status` is undefined if no answer came. The path has ids and tokens in it. */
  called: (call: { method: string; path: string; status: number | undefined }) => void;
  /** A shard is connected: with a new session, or by resuming one. */
  connected: (how: 'identified' | 'resumed') => void;
  posted: (outcome: PostOutcome) => void;
  waited: (step: DatabaseStep, ms: number) => void;
  /** Offers a figure that is read when somebody asks. A second offer of the same replaces the first. */
  offers: (figure: Figure, read: () => number) => void;
};

/** Requests of the last ten minutes that Discord counts as invalid, and how many identifies are left today. */
export type Figure = 'invalid-requests' | 'identifies-left';
