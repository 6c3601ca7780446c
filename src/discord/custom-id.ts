import { z } from 'zod';
import { staleControl } from '../texts/router.ts';
import { LIMITS } from './limits.ts';
import { UserError } from './user-error.ts';

const part = z.string().regex(/^[a-z0-9-]+$/);

/** `command:action:arg…`: everything that a button needs to work after a restart, even a year later. */
const parts = z.tuple([part, part], part);

/** One match is enough for ids made here; zod would take longer than the rest of a button. */
const whole = /^[a-z0-9-]+(:[a-z0-9-]+)+$/;

/** Encodes a command's action and its arguments. Throws a RangeError if that exceeds Discord's limit. */
export function customId(command: string, action: string, ...args: readonly string[]): string {
  const id = [command, action, ...args].join(':');
  if (!whole.test(id)) throw new RangeError(`custom id that would not be read again: ${id}`);
  if (id.length > LIMITS.customId) throw new RangeError(`custom id of ${id.length} characters: ${id}`);
  return id;
}

/** Parses what customId made; undefined for anything else, such as a component without an id. */
export function parseCustomId(id: unknown): { command: string; action: string; args: string[] } | undefined {
  if (typeof id !== 'string') return undefined;
  const parsed = parts.safeParse(id.split(':'));
  if (!parsed.success) return undefined;
  const [command, action, ...args] = parsed.data;
  return { command, action, args };
}

/** Validates the arguments of a custom id. Throws a UserError that says to run the command again. */
export function parseArgs<Args>(schema: z.ZodType<Args>, args: readonly string[]): Args {
  const parsed = schema.safeParse(args);
  if (!parsed.success) throw new UserError(staleControl());
  return parsed.data;
}
