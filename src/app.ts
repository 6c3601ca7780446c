import type { Logger } from 'pino';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Search } from './catalogue/entries.ts';
import type { Command } from './discord/command.ts';

/** What every command is given besides its interaction. Made once, in main. */
export type App = {
  catalogue: Catalogue;
  search: Search;
  commands: readonly Command[];
  log: Logger;
};
