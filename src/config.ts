import { z } from 'zod';
import { type DatabaseAddress, parseDatabaseUrl } from './storage/database-address.ts';

/** Discord's address as @discordjs/rest has it, without the version, which the client adds. */
const DISCORD = 'https://discord.com/api';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const environment = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, 'contains a space; copy the token again from the Bot page of the Discord Developer Portal')
    .optional(),
  DISCORD_API_URL: z.string().default(DISCORD).transform(apiAddress),
  DATABASE_URL: z.string().default('sqlite:state/needledrop.db').transform(databaseAddress),
  DATA_DIR: z.string().optional(),
  PORT: z
    .string()
    .default('3000')
    .refine(
      (port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535,
      'is not a port; use a whole number from 0 to 65535',
    )
    .transform(Number),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'is not a log level; use debug, info, warn, error or silent')
    .default('info'),
  LOG_FORMAT: z.enum(['pretty', 'json'], 'is not a log format; use pretty or json').optional(),
  // discord.js reads these two itself, and fails with a stack trace on any other value.
  SHARD_COUNT: z
    .string()
    .regex(/^[1-9]\d*$/, 'is not a number of shards; use a positive whole number, or leave it out')
    .optional(),
  SHARDS: z
    .string()
    .regex(/^(\d+|\[\s*\d+(\s*,\s*\d+)*\s*\])$/, 'is not a list of shards; use one like [0,1], or leave it out')
    .optional(),
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
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `config: ${issue.path.join('.')} ${issue.message}`));
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
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    return fault('would send the token unencrypted to another machine; use https instead of http');
  }
  if (url.username || url.password || url.search || url.hash)
    return fault('has more than a host and a path; remove the rest');
  const path = url.pathname.replace(/\/+$/, '');
  if (/\/v\d+$/.test(path)) return fault('ends in a version; leave it out, because the client adds its own');
  return `${url.origin}${path}`;
}
