import { resolve } from 'node:path';
import { StorageError } from './storage-error.ts';

/** A file, by its absolute path or `:memory:`; or a server's database. `name` is its address without the password. */
export type DatabaseAddress = { engine: 'sqlite'; path: string } | { engine: 'postgres'; url: string; name: string };

/** An in-memory database, gone when its process ends. */
export const IN_MEMORY = { engine: 'sqlite', path: ':memory:' } as const satisfies DatabaseAddress;

const EXAMPLES = 'use for example sqlite:state/needledrop.db or postgres://user:password@localhost/needledrop';

/**
 * Parses `sqlite:PATH`, relative to the working directory, or `postgres://user:password@host:port/database`. A fault is
 * the rest of a sentence about the address, with the way out. It never repeats a password.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress | { fault: string } {
  const path = /^sqlite:(?<path>.+)$/s.exec(url)?.groups?.['path'];
  if (path === IN_MEMORY.path) return IN_MEMORY;
  if (path !== undefined) return { engine: 'sqlite', path: resolve(path) };
  if (!/^postgres(ql)?:/.test(url)) return { fault: `is neither sqlite:PATH nor postgres://…; ${EXAMPLES}` };
  const fault = faultOf(url);
  return fault === undefined ? { engine: 'postgres', url, name: withoutPassword(url) } : { fault };
}

/** As parseDatabaseUrl, but throws a fault as a StorageError. */
export function databaseAddressOf(url: string): DatabaseAddress {
  const parsed = parseDatabaseUrl(url);
  if ('fault' in parsed) throw new StorageError(`DATABASE_URL ${parsed.fault}`);
  return parsed;
}

function faultOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  // A # or ? in a password would cut the address short, and a / would end the host.
  const encode = 'write special characters in the user or password as in an address: %23 for #, %2F for /, %40 for @';
  if (parsed === null || !/^postgres(ql)?:\/\//.test(url)) return `is not an address that can be read; ${encode}`;
  if (parsed.hash !== '') return `has a # in it; ${encode}`;
  if (/%(?![\da-f]{2})/i.test(url)) return 'has a % that begins no code; write %25 for %';
  if (!/^\/[^/]+$/.test(parsed.pathname)) return 'names no database; end it as in postgres://user@localhost/needledrop';
  return undefined;
}

function withoutPassword(url: string): string {
  const { protocol, username, host, pathname } = new URL(url);
  // What follows a question mark may hold a password as well.
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
