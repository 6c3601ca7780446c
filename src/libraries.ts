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

/**
 * How many servers' libraries stay in memory: those used last. Films and songs take more memory than the index that finds
 * them, and are read again without making the index anew.
 */
const KEPT = { indexes: 100, catalogues: 50 };

/** A server's shelf over the shipped catalogue. */
type Laid = { catalogue: Catalogue; isAlone: boolean };

/** A server's library at a revision of its shelf, as far as it is in memory. Holds promises while it's being made. */
type Kept = {
  revision: number;
  search?: MaybePromise<Search> | undefined;
  content?: { laid: MaybePromise<Laid>; library?: MaybePromise<Library> } | undefined;
};

type Sources = { db: Db; shipped: Catalogue; now: () => number; log: Logger };

/**
 * The library of each server: the shipped catalogue, with the server's shelf laid over it. It is read in small steps when
 * first needed, and read again when the shelf has a new revision. It is indexed in small steps when it is first searched.
 */
export function createLibraries({ db, shipped, now, log }: Sources): Libraries {
  const all = new Map<string, Kept>();
  const withContent = new Set<Kept>();
  const rest = turns();
  const shippedLibrary: Library = { catalogue: shipped, search: searchOf(shipped) };

  const keptFor = (guildId: string, revision: number): Kept => {
    const known = all.get(guildId);
    const kept = known?.revision === revision ? known : { revision };
    if (known !== undefined && known !== kept) withContent.delete(known);
    // Moves it to the end: the map is in order of use, and so is the set.
    all.delete(guildId);
    all.set(guildId, kept);
    const [oldest] = all;
    if (all.size > KEPT.indexes && oldest !== undefined) {
      all.delete(oldest[0]);
      withContent.delete(oldest[1]);
    }
    return kept;
  };

  const contentFor = (guildId: string, kept: Kept): NonNullable<Kept['content']> => {
    const content = kept.content ?? { laid: read(guildId) };
    if (content !== kept.content) {
      kept.content = content;
      const settled = (laid: Laid) => (content.laid = laid);
      Promise.resolve(content.laid).then(settled, () => dropContent(kept, content));
    }
    withContent.delete(kept);
    withContent.add(kept);
    const [oldest] = withContent;
    if (withContent.size > KEPT.catalogues && oldest !== undefined) dropContent(oldest, oldest.content);
    return content;
  };

  /** Reads it again next time. Its index stays. */
  const dropContent = (kept: Kept, content: Kept['content']) => {
    if (kept.content !== content) return;
    kept.content = undefined;
    withContent.delete(kept);
  };

  const read = async (guildId: string): Promise<Laid> => {
    const { shelf, unreadable } = await readShelf(db, guildId);
    if (unreadable.length > 0) {
      const fields = { event: 'shelf-unreadable', guild: guildId, ids: unreadable };
      log.error(fields, 'some films or songs of a shelf cannot be read; they are left out');
    }
    return { catalogue: await layOver(shipped, shelf, rest), isAlone: shelf.isAlone };
  };

  const searchFor = (kept: Kept, { catalogue, isAlone }: Laid): MaybePromise<Search> => {
    if (kept.search !== undefined) return kept.search;
    const indexing = stepwise(buildLibrarySearch(catalogue, isAlone ? undefined : shipped), rest);
    indexing.then(
      (search) => (kept.search = search),
      () => (kept.search = undefined),
    );
    return (kept.search = indexing);
  };

  const libraryFor = (guildId: string, kept: Kept): MaybePromise<Library> => {
    const content = contentFor(guildId, kept);
    if (content.library !== undefined) return content.library;
    const making = Promise.resolve(content.laid).then(async (laid) => ({
      catalogue: laid.catalogue,
      search: await searchFor(kept, laid),
    }));
    making.then(
      (library) => (content.library = library),
      () => dropContent(kept, content),
    );
    return (content.library = making);
  };

  const keptAt = (guildId: string, revision: number | undefined) =>
    revision === undefined ? undefined : keptFor(guildId, revision);

  return {
    catalogueOf(guildId) {
      if (guildId === null) return shipped;
      return thenDo(revisions.of(db, guildId, now()), (revision) => {
        const kept = keptAt(guildId, revision);
        return kept === undefined ? shipped : thenDo(contentFor(guildId, kept).laid, ({ catalogue }) => catalogue);
      });
    },
    libraryOf(guildId) {
      if (guildId === null) return shippedLibrary;
      // While the database is away, a member is still answered from a library that is in memory.
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
