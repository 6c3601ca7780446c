import type { Interaction, Response } from './interaction-record.ts';
import { report, type World } from './world.ts';

/** Why a member got no answer, with Discord's code if it has one. */
export class InteractionFailed extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const DEADLINE_MS = 3000;
const TOKEN_MS = 15 * 60_000;
const FORGOTTEN_MS = 4 * TOKEN_MS;

/** Records an interaction and returns the promise of its answer; the caller sends the frame. */
export function open(
  world: World,
  about: Pick<
    Interaction,
    'id' | 'token' | 'type' | 'channelId' | 'user' | 'metadata' | 'command' | 'target' | 'sourceId'
  >,
): Promise<Response> {
  forgetOld(world);
  const outcome = Promise.withResolvers<Response>();
  const interaction: Interaction = {
    ...about,
    openedAt: world.clock.now(),
    state: 'open',
    deferred: false,
    outcome,
    deadline: setTimeout(() => expire(world, interaction), DEADLINE_MS),
  };
  world.interactions.set(about.token, interaction);
  return outcome.promise;
}

export function acknowledge(interaction: Interaction): void {
  interaction.state = 'answered';
  clearTimeout(interaction.deadline);
}

export function tokenIsOver(world: World, interaction: Interaction): boolean {
  return world.clock.now() - interaction.openedAt > TOKEN_MS;
}

function expire(world: World, interaction: Interaction): void {
  interaction.state = 'late';
  const failed = new InteractionFailed(10062, 'The application did not respond');
  interaction.outcome.reject(failed);
  report(world, { code: failed.code, message: failed.message });
}

/** Drops tokens older than an hour, so that a long bench does not fill memory. */
function forgetOld(world: World): void {
  for (const [token, { openedAt }] of world.interactions) {
    if (world.clock.now() - openedAt < FORGOTTEN_MS) return;
    world.interactions.delete(token);
  }
}
