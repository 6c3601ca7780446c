import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Libraries, Library } from './app.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { entriesOf } from './catalogue/entries.ts';
import { searchLater } from './catalogue/search/search.ts';
import { type MaybePromise, thenDo } from './discord/maybe-promise.ts';
import { layOver } from './shelf/overlay.ts';
import type { Db } from './storage/schema.ts';
import { readShelf } from './storage/shelf/read-shelf.ts';
import { revisions } from './storage/shelf/revisions.ts';

/** How many servers' libraries stay in memory, those used last. */
const KEPT = 100;

/** A server's library as of a revision of its shelf; its catalogue is a promise while it is being read. */
type Kept = { revision: number; catalogue: MaybePromise<Catalogue>; library?: Library };

type Sources = { db: Db; shipped: Library; now: () => number; log: Logger };

/**
 * The library of each server: the shipped catalogue, with the server's shelf laid over it. It is read in small steps when
 * it is first needed, and again once its shelf has another revision.
 */
export function createLibraries({ db, shipped, now, log }: Sources): Libraries {
  const all = new Map<string, Kept>();

  const keptFor = (guildId: string, revision: number): Kept => {
    const known = all.get(guildId);
    const kept = known?.revision === revision ? known : { revision, catalogue: read(guildId) };
    // The one used last comes last.
    all.delete(guildId);
    all.set(guildId, kept);
    const [oldest] = all.keys();
    if (all.size > KEPT && oldest !== undefined) all.delete(oldest);
    if (kept !== known) settle(guildId, kept);
    return kept;
  };

  const settle = (guildId: string, kept: Kept) => {
    Promise.resolve(kept.catalogue).then(
      (catalogue) => (kept.catalogue = catalogue),
      () => {
        if (all.get(guildId) === kept) all.delete(guildId);
      },
    );
  };

  const read = async (guildId: string): Promise<Catalogue> => {
    const { shelf, unreadable } = await readShelf(db, guildId);
    if (unreadable.length > 0) {
      const fields = { event: 'shelf-unreadable', guild: guildId, ids: unreadable };
      log.error(fields, 'some films or songs of a shelf cannot be read; they are left out');
    }
    return layOver(shipped.catalogue, shelf, () => setImmediate());
  };

  const keptOf = (guildId: string): MaybePromise<Kept | undefined> =>
    thenDo(revisions.of(db, guildId, now()), (revision) =>
      revision === undefined ? undefined : keptFor(guildId, revision),
    );

  return {
    catalogueOf(guildId) {
      if (guildId === null) return shipped.catalogue;
      return thenDo(keptOf(guildId), (kept) => kept?.catalogue ?? shipped.catalogue);
    },
    libraryOf(guildId) {
      if (guildId === null) return shipped;
      return thenDo(keptOf(guildId), (kept) => {
        if (kept === undefined) return shipped;
        return thenDo(kept.catalogue, (catalogue) => {
          kept.library ??= { catalogue, search: searchLater(() => entriesOf(catalogue)) };
          return kept.library;
        });
      });
    },
  };
}
