/**
 * What search knows of a film or a song: strings as printed, by how much a match in them is worth. Folding (case,
 * accents, script) is the engine's own.
 */
export type Entry = {
  /** `film:chungking-express` or `song:dreamlover`: what an autocomplete choice carries. */
  id: string;
  /** Titles in every script and romanisation, aliases, misnamings. The first is the title that a member reads. */
  names: readonly string[];
  /** For a song, the names of each film that it is heard in. */
  films: readonly string[];
  /** Performers, writers, directors, cast and characters, under each of their names. */
  people: readonly string[];
  /** For a cover, the title covered and whose it is. */
  covers: readonly string[];
  /** Scenes, notes and commentary: what a half-memory is made of. */
  remarks: readonly string[];
};

/** A result: an entry's id and how sure the engine is of it, above 0 and at most 1. */
export type Hit = { id: string; score: number };

/** Finds what a query may mean: the best first, nothing where nothing is near. Never throws, whatever the text. */
export type Search = (query: string, limit: number) => readonly Hit[];
