import {
  type APIApplication,
  type APIUser,
  type Client,
  ClientApplication,
  ClientUser,
  DiscordAPIError,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { OpenProgram } from '../app.ts';
import { wording } from '../texts/wording.ts';
import type { Bot } from './bot.ts';
import { confirmClock, keepClockConfirmed } from './confirm-clock.ts';
import { ConnectionError } from './connection-error.ts';
import { createEndpoint } from './endpoint.ts';
import { keepTrying } from './keep-trying.ts';
import { type Connection, openClient } from './open-client.ts';
import { DISCORD, type Outage, watchOutage } from './outage.ts';
import { takeInteraction } from './read-interactions.ts';
import { keepRegistering } from './register.ts';

/** An interaction's token is valid for this long, and so is its answer. */
const TOKEN_LASTS_MS = 15 * 60_000;

/**
 * How long a load balancer has to find out that the process is leaving. The rest of the five seconds of a stop is what
 * Discord waits for an answer.
 */
const LEAVES_FOR_MS = 2_000;

/** Where Discord's requests arrive, and the key that they are signed with. */
export type Address = { host: string; port: number; publicKey: string };

/**
 * Takes interactions by Discord's own requests instead of a gateway: no shards, no identifies, and as many processes
 * side by side as their load balancer knows. Nothing else differs for whoever uses the bot. Resolves when the port is
 * open. Rejects as `prepared` does, or with a ConnectionError if a person must fix something.
 */
export async function startHttpBot(
  prepared: Promise<OpenProgram>,
  connection: Connection,
  { publicKey, ...at }: Address,
): Promise<Bot> {
  const { token, commands, commandIds, clock, log } = connection;
  const outage = watchOutage(log, DISCORD);
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  const endpoint = createEndpoint({
    publicKey,
    isOver: (id) => clock.now() - SnowflakeUtil.timestampFrom(id) > TOKEN_LASTS_MS,
    receive: (received) => takeInteraction(client, received),
  });
  const { client, router } = openClient(prepared, { ...connection, answerer: endpoint }, { outage, lost: lost.reject });
  await prepared;
  client.rest.setToken(token);
  const bot = await Promise.race([lost.promise, introduced(client, { outage, publicKey })]);
  await confirmClock(bot.rest, clock);
  await endpoint.listen(at).catch((error: unknown) => {
    throw new ConnectionError(`cannot listen on INTERACTIONS_PORT ${at.port}: ${wording(error)}`);
  });
  const registering = keepRegistering(bot, { commands, commandIds, log });
  const leaveClock = keepClockConfirmed(bot.rest, clock);
  return {
    client: bot,
    registered: await registering.first,
    isLive: endpoint.isOpen,
    async leave() {
      endpoint.leave();
      await sleep(LEAVES_FOR_MS);
    },
    async stop() {
      registering.stop();
      leaveClock();
      await endpoint.close();
      await router.settled();
      outage.stop();
      await client.destroy();
    },
  };
}

/** Asks Discord who the bot is, for as long as it takes: the gateway would have said so. */
async function introduced(
  client: Client,
  { outage, publicKey }: { outage: Outage; publicKey: string },
): Promise<Client<true>> {
  const ask = async () => {
    // Discord answers as its specification says.
    const user = (await client.rest.get(Routes.user())) as APIUser;
    const application = (await client.rest.get(Routes.currentApplication())) as APIApplication;
    return { user, application };
  };
  const { user, application } = await keepTrying(ask, {
    failed: (error) => {
      // watchConnection finds out whether the token is refused.
      if (!(error instanceof DiscordAPIError && error.status === 401)) outage.began(wording(error));
    },
  });
  if (application.verify_key !== publicKey)
    throw new ConnectionError(
      'DISCORD_PUBLIC_KEY is not that of the bot’s application; copy it from General Information in the Discord Developer Portal',
    );
  client.user = made(ClientUser, [client, user]);
  client.application = made(ClientApplication, [client, application]);
  outage.ended();
  return client as Client<true>;
}

/** discord.js hides these constructors from TypeScript, since only what a gateway sends calls them. */
function made<Structure>(structure: { prototype: Structure }, args: readonly unknown[]): Structure {
  return Reflect.construct(z.custom<new () => object>().parse(structure), args) as Structure;
}
