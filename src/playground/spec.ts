import type * as Schemas from 'discord-api-spec/zod';
import type { FieldFault } from './discord-error.ts';

export type SchemaName = keyof typeof Schemas;
/** What the specification finds wrong with a value; nothing if validation is off. */
export type Spec = (schema: SchemaName, value: unknown) => FieldFault[];

type Issue = {
  code: string;
  path: PropertyKey[];
  message: string;
  origin?: string;
  maximum?: unknown;
  minimum?: unknown;
  errors?: Issue[][];
};

/** Discord's own OpenAPI specification, as zod. Loading takes 0.15 s, so only validation loads it. */
export async function loadSpec(validate: boolean, note: (unknown: string) => void): Promise<Spec> {
  if (!validate) return () => [];
  const schemas = await import('discord-api-spec/zod');
  return (schema, value) => {
    const parsed = schemas[schema].safeParse(value);
    if (parsed.success) {
      for (const field of unknownFields(value, parsed.data)) note(`${schema} has no field ${field}`);
      return [];
    }
    // zod/mini types its issues too narrowly for code that reads all kinds.
    return (parsed.error.issues as Issue[]).flatMap((issue) => faultsOf(issue, []));
  };
}

/** Discord accepts these from every client, though the specification does not list them everywhere. */
const TAKEN = ['nonce', 'enforce_nonce', 'tts', 'nsfw'];

/** Discord ignores an unknown field, and parsing drops it. Either way it is a mistake worth reporting. */
function unknownFields(given: unknown, parsed: unknown): string[] {
  if (typeof given !== 'object' || given === null || typeof parsed !== 'object' || parsed === null) return [];
  const known = new Map<string, unknown>(Object.entries(parsed));
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined || TAKEN.includes(key)) return [];
    return known.has(key) ? unknownFields(value, known.get(key)).map((field) => `${key}.${field}`) : [key];
  });
}

function faultsOf(issue: Issue, above: PropertyKey[]): FieldFault[] {
  const path = [...above, ...issue.path];
  const branch = nearestBranch(issue.errors ?? []);
  if (branch !== undefined) return branch.flatMap((inner) => faultsOf(inner, path));
  return [{ path, ...worded(issue) }];
}

/** Of a union's errors, the branch that agrees on `type`: the others only say that a button is not a menu. */
function nearestBranch(branches: Issue[][]): Issue[] | undefined {
  const agreeing = branches.filter((branch) => !branch.some(({ path }) => path.length === 1 && path[0] === 'type'));
  return [...(agreeing.length > 0 ? agreeing : branches)].sort((a, b) => a.length - b.length)[0];
}

function worded({ code, origin, maximum, minimum, message }: Issue): { code: string; message: string } {
  const text = origin === 'string';
  if (code === 'too_big' && text)
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${String(maximum)} or fewer in length.` };
  if (code === 'too_small' && text)
    return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${String(minimum)} or more in length.` };
  if (code === 'too_big') return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${String(maximum)} at most.` };
  if (code === 'too_small') return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${String(minimum)} at least.` };
  return { code: 'BASE_TYPE_INVALID', message };
}
