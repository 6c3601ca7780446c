import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { Search } from './catalogue/entries.ts';
import type { MaybePromise } from './discord/maybe-promise.ts';
import type { Db } from './storage/schema.ts';

/** Opens the program's shared parts on the first call, and returns the same ones afterwards. */
export type OpenProgram = () => Promise<Program>;

/** A command as Discord shows it. Of a message command, Discord shows no description. */
export type ListedCommand =
  | { data: { toJSON(): RESTPostAPIChatInputApplicationCommandsJSONBody } }
  | { data: { toJSON(): RESTPostAPIContextMenuApplicationCommandsJSONBody }; description: string };

/** What can be looked up in one server, or in direct messages. */
export type Library = { catalogue: Catalogue; search: Search };

/** What every command gets besides its interaction: what all servers share, and the library of its own server alone. */
export type App = Shared & Library;

/** What the program's rooms get: what all servers share, and the way to each one's library. Created by prepareProgram. */
export type Program = Shared & Libraries;

export type Libraries = {
  /** The library of a server; outside servers, the shipped catalogue. */
  libraryOf: (guildId: string | null) => MaybePromise<Library>;
  /** Its catalogue alone, for those who search nothing. */
  catalogueOf: (guildId: string | null) => MaybePromise<Catalogue>;
};

export type Shared = {
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
