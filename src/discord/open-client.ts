import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import type { OpenProgram } from '../app.ts';
import { createClient, type Shards } from './client.ts';
import type { Clock } from './clock.ts';
import type { Command } from './command.ts';
import type { ConnectionError } from './connection-error.ts';
import type { Answerer } from './endpoint.ts';
import type { InteractionLimits } from './interaction-limits.ts';
import { watchConnection } from './lifecycle.ts';
import type { Outage } from './outage.ts';
import { routeInteractions } from './router.ts';
import type { Telemetry } from './telemetry.ts';

export type Connection = {
  /** Discord's address, without a version. */
  api: string;
  token: string;
  shards: Shards;
  requestsPerSecond: number;
  commands: readonly Command[];
  /** Takes the commands' ids once they are registered. */
  commandIds: Map<string, string>;
  clock: Clock;
  log: Logger;
  telemetry?: Telemetry | undefined;
  limits?: InteractionLimits | undefined;
  /** Called once if the connection is lost for good. */
  giveUp: (error: ConnectionError) => void;
};

type Opened = { client: Client; router: ReturnType<typeof routeInteractions> };

/**
 * A client whose connection is watched and whose interactions are answered, however they arrive. It isn't connected
 * yet. `lost` and the connection's own `giveUp` are called if a person must fix something.
 */
export function openClient(
  prepared: Promise<OpenProgram>,
  { giveUp, ...connection }: Connection & { answerer?: Answerer },
  { outage, lost }: { outage: Outage; lost: (error: ConnectionError) => void },
): Opened {
  const { token, commands, log, telemetry, limits } = connection;
  const client = createClient(connection, prepared);
  watchConnection(client, {
    token,
    outage,
    giveUp: (error) => {
      lost(error);
      giveUp(error);
    },
  });
  const router = routeInteractions(client, {
    commands,
    openProgram: async () => (await prepared)(),
    log,
    telemetry,
    limits,
  });
  client.on(Events.Error, (error) =>
    log.error({ event: 'client-error', err: error }, 'the Discord client reported an error'),
  );
  return { client, router };
}
