import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Libraries, Library } from './app.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Search } from './catalogue/entries.ts';
import { searchOf } from './catalogue/search-of.ts';
import { stepwise } from './catalogue/steps.ts';
import { type MaybePromise, thenDo } from './discord/maybe-promise.ts';
import { layOver } from './shelf/overlay.ts';
import { buildLibrarySearch } from './shelf/search-library.ts';
import type { Db } from './storage/schema.ts';
import { readShelf } from './storage/shelf/read-shelf.ts';
import { revisions } from './storage/shelf/revisions.ts';

/** How many servers' libraries stay in memory: those used last. */
const KEPT = 100;

/** A server's shelf over the shipped catalogue. */
type Laid = { catalogue: Catalogue; isAlone: boolean };

/** A server's library at a revision of its shelf. Holds promises while it's being read and indexed. */
type Kept = { revision: number; laid: MaybePromise<Laid>; library?: MaybePromise<Library> };

type Sources = { db: Db; shipped: Catalogue; now: () => number; log: Logger };

/**
 * The library of each server: the shipped catalogue, with the server's shelf laid over it. It is read in small steps when
 * first needed, and read again when the shelf has a new revision. It is indexed in small steps when it is first searched.
 */
export function createLibraries({ db, shipped, now, log }: Sources): Libraries {
  const all = new Map<string, Kept>();
  const rest = turns();
  const shippedLibrary: Library = { catalogue: shipped, search: searchOf(shipped) };

  const keptFor = (guildId: string, revision: number): Kept => {
    const known = all.get(guildId);
    const kept = known?.revision === revision ? known : { revision, laid: read(guildId) };
    // Moves it to the end: the map is in order of use.
    all.delete(guildId);
    all.set(guildId, kept);
    const [oldest] = all.keys();
    if (all.size > KEPT && oldest !== undefined) all.delete(oldest);
    if (kept !== known) {
      const settled = (laid: Laid) => (kept.laid = laid);
      Promise.resolve(kept.laid).then(settled, () => forget(guildId, kept));
    }
    return kept;
  };

  /** Reads it again next time. */
  const forget = (guildId: string, kept: Kept) => {
    if (all.get(guildId) === kept) all.delete(guildId);
  };

  const read = async (guildId: string): Promise<Laid> => {
    const { shelf, unreadable } = await readShelf(db, guildId);
    if (unreadable.length > 0) {
      const fields = { event: 'shelf-unreadable', guild: guildId, ids: unreadable };
      log.error(fields, 'some films or songs of a shelf cannot be read; they are left out');
    }
    return { catalogue: await layOver(shipped, shelf, rest), isAlone: shelf.isAlone };
  };

  const libraryFor = (guildId: string, kept: Kept): MaybePromise<Library> => {
    if (kept.library !== undefined) return kept.library;
    const index = ({ catalogue, isAlone }: Laid): Promise<Search> =>
      stepwise(buildLibrarySearch(catalogue, isAlone ? undefined : shipped), rest);
    const building = Promise.resolve(kept.laid).then(async (laid) => ({
      catalogue: laid.catalogue,
      search: await index(laid),
    }));
    kept.library = building;
    building.then(
      (library) => (kept.library = library),
      () => forget(guildId, kept),
    );
    return building;
  };

  const keptAt = (guildId: string, revision: number | undefined) =>
    revision === undefined ? undefined : keptFor(guildId, revision);

  return {
    catalogueOf(guildId) {
      if (guildId === null) return shipped;
      return thenDo(revisions.of(db, guildId, now()), (revision) => {
        const kept = keptAt(guildId, revision);
        return kept === undefined ? shipped : thenDo(kept.laid, ({ catalogue }) => catalogue);
      });
    },
    libraryOf(guildId) {
      if (guildId === null) return shippedLibrary;
      // A member is answered while the database is away, too.
      return thenDo(revisions.atHand(db, guildId, now()), (revision) => {
        const kept = keptAt(guildId, revision);
        return kept === undefined ? shippedLibrary : libraryFor(guildId, kept);
      });
    },
  };
}

/** Runs one step of everything being built in each turn of the event loop, so that many shelves delay nobody. */
function turns(): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return async () => {
    await (last = last.then(() => setImmediate()));
  };
}
