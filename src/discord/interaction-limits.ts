import { type Rate, type Taken, tokenBuckets } from './token-buckets.ts';

/** A member's commands, presses and selections, in all servers together. */
const MEMBER: Rate = { burst: 20, within: 10_000 };

/** A server's presses of what everyone there presses at once: a game of 5,000 players who all answer within a second. */
const CROWD: Rate = { burst: 5_000, within: 10_000 };

export type InteractionLimits = (
  interaction: { guildId: string | null; user: { id: string } },
  how: { isCrowd: boolean; now: number },
) => Taken;

/** Counts in this process's memory: with several, a server's members are counted by the one with its shard. */
export function interactionLimits(): InteractionLimits {
  const member = tokenBuckets(MEMBER);
  const crowd = tokenBuckets(CROWD);
  return ({ guildId, user }, { isCrowd, now }) =>
    isCrowd && guildId !== null ? crowd(guildId, now) : member(user.id, now);
}
