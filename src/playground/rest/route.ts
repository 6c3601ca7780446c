import type { FieldFault } from '../discord-error.ts';
import type { Draft } from '../message.ts';
import type { Gateway } from '../gateway.ts';
import type { SchemaName, Spec } from '../spec.ts';
import type { World } from '../world.ts';

/** Every route gets these. */
export type Rest = {
  world: World;
  gateway: Gateway;
  spec: Spec;
  validate: boolean;
  shards: number;
  identifiesAtOnce: number;
  publicKey: string;
};

export type Call = {
  /** The path's named parts. */
  path: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  files: Draft['files'];
};

export type Reply = {
  status: number;
  body?: unknown;
  /** The specification's schema for the body. */
  schema?: SchemaName;
};

export type Route = {
  method: string;
  /** Below /api/v10; a part that begins with a colon is named. */
  path: string;
  /** Authenticated by the token in its path, and outside the limit of 50 requests a second. */
  byToken?: true;
  answer: (call: Call, rest: Rest) => Reply;
};

/** A named part of the path. Every route that asks for one must have it in its path. */
export function part(call: Call, name: string): string {
  return call.path[name] ?? '';
}

/** Joins the faults by specification and by rule; the rules read only what the specification accepted. */
export function refusals(bySpec: FieldFault[], byRules: () => FieldFault[]): FieldFault[] {
  return bySpec.length > 0 ? bySpec : byRules();
}
