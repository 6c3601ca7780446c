import type { ShelfFilmFile } from '../../catalogue/schema.ts';

/** Where a row is: its line (in our own JSON, the film's number) and, in a zip, its file's name, which is only shown. */
type Place = { line: number; file?: string };

/** A film that a file lists: cleaned, but not yet matched with the catalogue. */
export type ImportedFilm = Place & {
  kind: 'film';
  title: string;
  year?: number;
  /** The title in its original script, if a column has it. */
  original?: string;
  /** Empty where the file names none. */
  directors: readonly string[];
};

/** A song that a file lists: cleaned, but not yet matched with the catalogue. */
export type ImportedSong = Place & {
  kind: 'song';
  title: string;
  original?: string;
  /** Empty where the file names none. */
  performers: readonly string[];
  film?: { title: string; year?: number; directors: readonly string[] };
  /** The year of the recording, if the file says so. A playlist's release date is the album's, so it isn't read. */
  year?: number;
  album?: string;
  /** An address or a `spotify:` URI as the file has it. Not checked: see links.ts. */
  link?: string;
};

export type ImportFormat =
  | 'needledrop'
  | 'letterboxd-list'
  | 'letterboxd-watched'
  | 'letterboxd-diary'
  | 'letterboxd-ratings'
  | 'letterboxd-zip'
  | 'exportify'
  | 'csv'
  | 'lines';

/** Why a line is left out. */
export type WhyNot =
  /** The row has no title. */
  | 'no-title'
  /** A plain line that isn't `Performer – Title (Film, Year)`. */
  | 'no-dash'
  /** A title or a name is too long for the catalogue, or the row names too many people. */
  | 'too-long'
  /** A podcast's episode, or something else that isn't a song. */
  | 'not-a-song'
  /** A film of our own JSON that its schema refuses. `text` says where and why. */
  | 'wrong-film'
  /** A film of our own JSON that has the id of an earlier, different one. */
  | 'same-id'
  /** A film without a year that the library doesn't have, or has several of. */
  | 'no-year'
  /** In our own JSON, a reference to a song that neither the file nor the library describes. */
  | 'unknown-song';

export type NotUnderstood = Place & { text: string; why: WhyNot };

/** What a file says. Of equal rows, only the first is kept. */
export type Imported = {
  format: ImportFormat;
  films: readonly ImportedFilm[];
  songs: readonly ImportedSong[];
  /** Whole films of our own JSON, for format `needledrop` alone. They are checked one by one, not against each other. */
  files: readonly ShelfFilmFile[];
  notUnderstood: readonly NotUnderstood[];
};

/** Why a whole file is refused. src/texts/shelf-import.ts words each. */
export type Refusal =
  | { refused: 'empty' | 'not-text' | 'broken-zip' | 'nested-zip' | 'other-zip' | 'broken-json' | 'nothing-found' }
  | { refused: 'too-large' | 'unpacks-too-large'; megabytes: number }
  | { refused: 'too-many-files' | 'too-many-films' | 'too-many-songs' | 'too-many-unclear'; limit: number }
  /** A table without any column that we know. */
  | { refused: 'unknown-columns'; columns: readonly string[] }
  /** A quotation mark opens on this line and never closes, or a line has no end in sight. */
  | { refused: 'broken-table'; line: number };

export const isRefusal = (read: Imported | Refusal): read is Refusal => 'refused' in read;
