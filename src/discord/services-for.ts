import type { BaseInteraction } from 'discord.js';
import type { App } from '../app.ts';
import { chosenServices } from '../storage/chosen-services.ts';
import { rereadEvery } from '../storage/reread.ts';
import type { Db } from '../storage/schema.ts';
import type { MaybePromise } from './maybe-promise.ts';

/** How long a server's choice may be reused: another process may have changed it since. */
const FRESH_MS = 5_000;

const KEPT = { fresh: FRESH_MS, most: 1_000, unread: [] };

/** Shared cards are by far the most common answer. A member's choice isn't cached. */
const ofServers = rereadEvery<readonly string[]>(KEPT, (db, guildId) => chosenServices(db, { guildId }));

/** The services a card links to: the server's if others see it, otherwise the member's own. */
export function servicesFor(
  app: Pick<App, 'db' | 'now'>,
  { guildId, user }: Pick<BaseInteraction, 'guildId' | 'user'>,
  isPrivate: boolean,
): MaybePromise<readonly string[]> {
  if (isPrivate || guildId === null) return chosenServices(app.db, { memberId: user.id });
  return ofServers.atHand(app.db, guildId, app.now());
}

/** Drops a server's cached choice after a change in this process. */
export function forgetServices(db: Db, guildId: string): void {
  ofServers.forget(db, guildId);
}
