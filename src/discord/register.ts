import {
  type APIApplicationCommand,
  type ApplicationCommand,
  ApplicationCommandType,
  type Client,
  DiscordAPIError,
  type PrimaryEntryPointCommandData,
} from 'discord.js';
import type { Logger } from 'pino';
import { wording } from '../texts/wording.ts';
import type { Command } from './command.ts';
import { keepTrying } from './keep-trying.ts';

/** How long a start waits for the commands. Those registered earlier work in the meantime. */
const START_WAITS_MS = 1_000;

/** Milliseconds. */
const PAUSES = { first: 5_000, longest: 10 * 60_000 };

type Registering = {
  /** Whether the commands had to be registered again; undefined if that is not settled after a second. */
  first: Promise<boolean | undefined>;
  stop(): void;
};

/**
 * Registers the commands, retrying at growing pauses if Discord refuses them, and then fills in their ids by name.
 * Nothing else waits for it.
 */
export function keepRegistering(
  client: Client<true>,
  { commands, commandIds, log }: { commands: readonly Command[]; commandIds: Map<string, string>; log: Logger },
): Registering {
  // Of several processes, the one with the first shard registers; the others learn the ids. Without shards, whichever
  // starts first finds something to register.
  const isOurs = client.ws.shards.size === 0 || client.ws.shards.has(0);
  const stopped = new AbortController();
  const first = Promise.withResolvers<boolean | undefined>();
  let isDelayed = false;
  const delayed = (cause: string) => {
    first.resolve(undefined);
    if (isDelayed || stopped.signal.aborted) return;
    isDelayed = true;
    log.warn({ event: 'register-delayed' }, `cannot register the commands yet, still trying: ${cause}`);
  };
  const slow = setTimeout(() => delayed('Discord has not answered'), START_WAITS_MS);

  const attempt = async () => {
    const { registered, known } = await (isOurs ? registerCommands(client, commands) : awaitCommands(client, commands));
    for (const { name, id } of known) commandIds.set(name, id);
    return registered;
  };
  const settle = async () => {
    const registered = await keepTrying(() => attempt().finally(() => clearTimeout(slow)), {
      failed: (error) => delayed(wording(error)),
      pauses: PAUSES,
      signal: stopped.signal,
    });
    if (isDelayed) log.info({ event: 'registered', registered }, 'registered the commands');
    first.resolve(registered);
  };
  // The only error is the abort of a stop.
  settle().catch(() => undefined);
  return { first: first.promise, stop: () => stopped.abort() };
}

/**
 * Registers the commands with Discord if they differ. Returns whether they did (a change takes a while to show) and the
 * commands as Discord knows them.
 */
async function registerCommands(
  client: Client<true>,
  commands: readonly Command[],
): Promise<{ registered: boolean; known: readonly ApplicationCommand[] }> {
  const ours = commands.map((command) => command.data.toJSON());
  const theirs = await listCommands(client);
  const kept = theirs.flatMap(entryPoint);
  const same =
    theirs.length === ours.length + kept.length &&
    ours.every((command) => theirs.some((known) => known.equals(comparable(command), true)));
  if (same) return { registered: false, known: theirs };
  const set = await client.application.commands.set([...ours, ...kept]);
  return { registered: true, known: [...set.values()] };
}

/** The commands as Discord knows them. Throws as long as another process has not registered all of them. */
async function awaitCommands(client: Client<true>, commands: readonly Command[]) {
  const known = await listCommands(client);
  const missing = commands.filter(({ data }) => !known.some(({ name }) => name === data.name));
  if (missing.length > 0) throw new Error('the process with shard 0 has not registered them');
  return { registered: false, known };
}

/** The command that launches an app's activity, as Discord wants it sent back: it refuses a list without it (50240). */
function entryPoint(command: ApplicationCommand): PrimaryEntryPointCommandData[] {
  const { type, name, handler, nameLocalizations, integrationTypes, contexts, defaultMemberPermissions, nsfw } =
    command;
  if (type !== ApplicationCommandType.PrimaryEntryPoint) return [];
  const where = { integrationTypes: integrationTypes ?? undefined, contexts: contexts ?? undefined };
  const limits = { defaultMemberPermissions, nsfw, nameLocalizations: nameLocalizations ?? undefined };
  return [{ type, name, handler: handler ?? undefined, ...where, ...limits }];
}

/** The commands that Discord has; none if it will not list them, as with some compatible servers. */
async function listCommands({ application }: Client<true>) {
  try {
    return [...(await application.commands.fetch({ withLocalizations: true })).values()];
  } catch (error) {
    if (error instanceof DiscordAPIError && LISTS_NONE.includes(error.status)) return [];
    throw error;
  }
}

/** The statuses of a server that has no such list or refuses it. */
const LISTS_NONE: readonly number[] = [400, 403, 404, 405];

/**
 * A command as discord.js compares it: undefined fields left out, without the ids that only a registered command has,
 * and without the empty list of options that a built subcommand has and Discord does not return.
 */
function comparable(command: ReturnType<Command['data']['toJSON']>): APIApplicationCommand {
  const text = JSON.stringify(command, (_key, value: unknown) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
  return JSON.parse(text) as APIApplicationCommand;
}
