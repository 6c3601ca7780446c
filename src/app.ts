import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Search } from './catalogue/entries.ts';
import type { Db } from './storage/schema.ts';

/** Opens the app on the first call, and returns the same one afterwards. */
export type OpenApp = () => Promise<App>;

/** A command as Discord shows it. Of a message command, Discord shows no description. */
export type ListedCommand =
  | { data: { toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody } }
  | { data: { toJSON(): RESTPostAPIContextMenuApplicationCommandsJSONBody }; description: string };

/** What every command gets besides its interaction. Created once, by prepareApp. */
export type App = {
  catalogue: Catalogue;
  search: Search;
  /** The commands as Discord shows them, for `/help`. */
  commands: readonly ListedCommand[];
  /** Discord's ids of the registered commands, by name; none until it has told them. */
  commandIds: ReadonlyMap<string, string>;
  about: About;
  db: Db;
  /** Discord's time in milliseconds since 1970. */
  now: () => number;
  /** True while Discord agrees with `now`. Nothing is deleted by its age unless it is. */
  isTimeConfirmed: () => boolean;
  log: Logger;
};

/** What `/about` says of the program. */
export type About = {
  version: string;
  /** Where the source of this copy can be read. */
  source: string | undefined;
  /** Milliseconds since the start. */
  uptime: () => number;
};
