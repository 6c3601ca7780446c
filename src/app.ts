import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import type { Logger } from 'pino';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Search } from './catalogue/entries.ts';
import type { Db } from './storage/schema.ts';

/** Opens the app when it is first called, and gives the same one ever after. */
export type OpenApp = () => Promise<App>;

/** What every command is given besides its interaction. Made once, by prepareApp. */
export type App = {
  catalogue: Catalogue;
  search: Search;
  /** The commands as Discord shows them: `/help` lists them. */
  commands: readonly { data: { toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody } }[];
  db: Db;
  /** Discord's time in milliseconds since 1970. */
  now: () => number;
  /** True while Discord agrees with `now`: only then is anything deleted by its age. */
  isTimeConfirmed: () => boolean;
  log: Logger;
};
