import type { Logger } from 'pino';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Search } from './catalogue/entries.ts';
import type { Command } from './discord/command.ts';
import type { Db } from './storage/schema.ts';

/** Opens the app when it is first called, and gives the same one ever after. */
export type OpenApp = () => Promise<App>;

/** What every command is given besides its interaction. Made once, by prepareApp. */
export type App = {
  catalogue: Catalogue;
  search: Search;
  commands: readonly Command[];
  db: Db;
  /** Milliseconds since 1970: the machine's clock, or the playground's. */
  now: () => number;
  log: Logger;
};
