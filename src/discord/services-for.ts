import type { BaseInteraction } from 'discord.js';
import type { App } from '../app.ts';
import { chosenServices } from '../storage/chosen-services.ts';
import type { Db } from '../storage/schema.ts';
import type { MaybePromise } from './maybe-promise.ts';

/** How long a server's choice may be reused: another process may have changed it since. */
const FRESH_MS = 5_000;

const SERVERS_KEPT = 1_000;

type Read = { services: readonly string[]; at: number };

/** Shared cards are by far the most common answer. A member's choice isn't cached. */
const servers = new WeakMap<Db, Map<string, Read>>();

/** The services a card links to: the server's if others see it, otherwise the member's own. */
export function servicesFor(
  app: Pick<App, 'db' | 'now'>,
  { guildId, user }: Pick<BaseInteraction, 'guildId' | 'user'>,
  isPrivate: boolean,
): MaybePromise<readonly string[]> {
  return isPrivate || guildId === null ? chosenServices(app.db, { memberId: user.id }) : servicesOf(app, guildId);
}

/** Drops a server's cached choice after a change in this process. */
export function forgetServices(db: Db, guildId: string): void {
  servers.get(db)?.delete(guildId);
}

function servicesOf({ db, now }: Pick<App, 'db' | 'now'>, guildId: string): MaybePromise<readonly string[]> {
  const reads = servers.get(db) ?? new Map<string, Read>();
  servers.set(db, reads);
  const known = reads.get(guildId);
  // The clock may be set back as well.
  if (known !== undefined && Math.abs(now() - known.at) < FRESH_MS) return known.services;
  return chosenServices(db, { guildId }).then((services) => {
    const [oldest] = reads.keys();
    if (reads.size >= SERVERS_KEPT && oldest !== undefined) reads.delete(oldest);
    reads.set(guildId, { services, at: now() });
    return services;
  });
}
