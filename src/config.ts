import { z } from 'zod';
import { type DatabaseAddress, parseDatabaseUrl } from './storage/database-address.ts';

/** Discord's address as @discordjs/rest has it, without the version, which the client adds. */
const DISCORD = 'https://discord.com/api';

/** Shards and ranges of shards, as in `0-3` or `0,2,5-7`. */
const shardList = /^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/;

const LAST_PORT = 65_535;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Private addresses (RFC 1918, RFC 4193), and names that only a private network knows. */
const privateHost =
  /^(10(\.\d{1,3}){3}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|192\.168(\.\d{1,3}){2}|\[f[cd][0-9a-f:]*\]|[a-z0-9_-]+|[a-z0-9_.-]+\.(local|internal|lan))$/i;

const environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, 'contains a space; copy the token again from the Bot page of the Discord Developer Portal')
    .optional(),
  DISCORD_API_URL: z.string().default(DISCORD).transform(apiAddress),
  DISCORD_API_IS_PRIVATE: z.literal('yes', 'can only be yes; leave it out otherwise').optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is not a public key; copy it from General Information in the Discord Developer Portal')
    .toLowerCase()
    .optional(),
  INTERACTIONS_PORT: z
    .string()
    .transform((place, context) => socketAddress(place, context, '0.0.0.0'))
    .optional(),
  HEALTH_PORT: z
    .string()
    .transform((place, context) => socketAddress(place, context, '127.0.0.1'))
    .optional(),
  DATABASE_URL: z.string().default('sqlite:state/needledrop.db').transform(databaseAddress),
  DATA_DIR: z.string().optional(),
  SOURCE_URL: z
    .string()
    .refine((url) => URL.parse(url)?.protocol === 'https:', 'is not an https address; use one, or leave it out')
    .optional(),
  PORT: z
    .string()
    .default('3000')
    .refine(
      (port) => /^\d{1,5}$/.test(port) && Number(port) <= LAST_PORT,
      'is not a port; use a whole number from 0 to 65535',
    )
    .transform(Number),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'is not a log level; use debug, info, warn, error or silent')
    .default('info'),
  LOG_FORMAT: z.enum(['pretty', 'json'], 'is not a log format; use pretty or json').optional(),
  SHARD_COUNT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'is not a number of shards; use a positive whole number, or leave it out')
    .transform(Number)
    .optional(),
  SHARD_IDS: z
    .string()
    .regex(shardList, 'is not a list of shards; use one like 0-3 or 0,2,5-7')
    .transform(shardsIn)
    .optional(),
  PROCESSES: z
    .string()
    .regex(/^([1-9]|[1-5]\d|6[0-4])$/, 'is not a number of processes; use a whole number from 1 to 64')
    .default('1')
    .transform(Number),
  REQUESTS_PER_SECOND: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'is not a number of requests; use a positive whole number, or leave it out')
    .default('50')
    .transform(Number),
});

export type Config = z.infer<typeof environment>;

/** The names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

/** Lists every fault of the environment, a sentence each. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
  }
}

/** Reads the environment. An empty variable counts as absent. Throws a ConfigError that names all faults at once. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = environment.safeParse(present);
  const faults = parsed.success ? faultsBetween(parsed.data) : parsed.error.issues.map(faultOf);
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new ConfigError(faults.map((fault) => `config: ${fault}`));
}

function faultOf({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')} ${message}`;
}

/** Settings that do not go together. */
function faultsBetween(config: Config): string[] {
  return [
    ...faultsOfAddress(config),
    ...faultsOfShards(config),
    ...faultsOfEndpoint(config),
    ...faultsOfHealth(config),
  ];
}

function faultsOfAddress({ DISCORD_API_URL, DISCORD_API_IS_PRIVATE }: Config): string[] {
  const { protocol, hostname } = new URL(DISCORD_API_URL);
  if (protocol === 'https:' || loopback.test(hostname) || DISCORD_API_IS_PRIVATE !== undefined) return [];
  return [
    'DISCORD_API_URL would send the token unencrypted to another machine; use https, or set DISCORD_API_IS_PRIVATE=yes if it is on a network of your own',
  ];
}

function faultsOfHealth({ HEALTH_PORT, PROCESSES }: Config): string[] {
  if (HEALTH_PORT === undefined || HEALTH_PORT.port + PROCESSES - 1 <= LAST_PORT) return [];
  return [`HEALTH_PORT leaves no ports for PROCESSES=${PROCESSES}, which take one each from there on; use a lower one`];
}

function faultsOfEndpoint({
  DISCORD_TOKEN,
  DISCORD_PUBLIC_KEY,
  INTERACTIONS_PORT,
  SHARD_COUNT,
  PROCESSES,
}: Config): string[] {
  if ((DISCORD_PUBLIC_KEY === undefined) !== (INTERACTIONS_PORT === undefined))
    return ['DISCORD_PUBLIC_KEY and INTERACTIONS_PORT need each other; set both, or neither'];
  if (INTERACTIONS_PORT === undefined) return [];
  return [
    ...(DISCORD_TOKEN === undefined ? ['INTERACTIONS_PORT needs DISCORD_TOKEN, to post songs and play trivia'] : []),
    ...(SHARD_COUNT !== undefined || PROCESSES > 1
      ? ['INTERACTIONS_PORT goes without shards; leave SHARD_COUNT, SHARD_IDS and PROCESSES out']
      : []),
  ];
}

function faultsOfShards({ DISCORD_TOKEN, SHARD_COUNT, SHARD_IDS, PROCESSES, REQUESTS_PER_SECOND }: Config): string[] {
  const faults: string[] = [];
  if (SHARD_IDS !== undefined && SHARD_COUNT === undefined)
    faults.push('SHARD_IDS needs SHARD_COUNT, the number of shards on all machines together');
  if (SHARD_COUNT !== undefined && SHARD_IDS?.some((id) => id >= SHARD_COUNT))
    faults.push(`SHARD_IDS names a shard that SHARD_COUNT=${SHARD_COUNT} does not have; they count from 0`);
  const shards = SHARD_IDS?.length ?? SHARD_COUNT ?? PROCESSES;
  if (PROCESSES > shards)
    faults.push(`PROCESSES is ${PROCESSES}, but there are only ${shards} shards to run; use ${shards} or less`);
  if (PROCESSES > 1 && DISCORD_TOKEN === undefined)
    faults.push('PROCESSES needs DISCORD_TOKEN; the playground runs in one process');
  if (PROCESSES > REQUESTS_PER_SECOND)
    faults.push('REQUESTS_PER_SECOND is less than one for each of PROCESSES; raise it, or use fewer processes');
  return faults;
}

/** Reads a port, or a host and a port such as `127.0.0.1:8080`. */
function socketAddress(place: string, context: z.RefinementCtx, everywhere: string): { host: string; port: number } {
  const [, host = everywhere, port = ''] = /^(?:([a-z0-9.-]+|\[[0-9a-f:]+\]):)?(\d{1,5})$/i.exec(place) ?? [];
  if (port !== '' && Number(port) <= LAST_PORT) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  context.addIssue({ code: 'custom', message: 'is not a port; use one like 8080, or an address like 127.0.0.1:8080' });
  return z.NEVER;
}

/** The shards of a list like `0,2,5-7`, each once, in order. A range that runs backwards is read forwards. */
function shardsIn(list: string): number[] {
  const ids = list.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return Array.from({ length: Math.abs(to - from) + 1 }, (_, place) => Math.min(from, to) + place);
  });
  return [...new Set(ids)].toSorted((a, b) => a - b);
}

function databaseAddress(url: string, context: z.RefinementCtx): DatabaseAddress {
  const address = parseDatabaseUrl(url);
  if (!('fault' in address)) return address;
  context.addIssue({ code: 'custom', message: address.fault });
  return z.NEVER;
}

/** Validates an address such as http://127.0.0.1:4000/api. Plain http would expose the token on the network. */
function apiAddress(address: string, context: z.RefinementCtx): string {
  const fault = (message: string) => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const url = URL.parse(address);
  if (url === null) return fault(`is not an address; use one like ${DISCORD}`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fault('is not an http or https address; use https');
  if (url.protocol === 'http:' && !loopback.test(url.hostname) && !privateHost.test(url.hostname)) {
    return fault('would send the token unencrypted to another machine; use https instead of http');
  }
  if (url.username || url.password || url.search || url.hash)
    return fault('has more than a host and a path; remove the rest');
  const path = url.pathname.replace(/\/+$/, '');
  if (/\/v\d+$/.test(path)) return fault('ends in a version; leave it out, because the client adds its own');
  return `${url.origin}${path}`;
}
