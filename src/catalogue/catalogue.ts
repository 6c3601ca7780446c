import type {
  ArticleFile,
  CreditedPerson,
  FilmFile,
  Heard,
  Passage,
  ServicesFile,
  SongRecord,
  SourcesFile,
} from './schema.ts';

/** A film, and the songs heard in it in the order of its soundtrack. */
export type Film = Omit<FilmFile, '$schema' | 'songs'> & { cues: readonly Cue[] } & Owned;

/** A song: one recording, however many films play it. Its first cue is in the film whose file describes it. */
export type Song = Omit<SongRecord, 'heard' | 'kind'> & {
  /** Undefined if a club didn't say. */
  kind?: SongRecord['kind'] | undefined;
  cues: readonly [Cue, ...Cue[]];
} & Owned;

/**
 * Whether it's the club's own, from its shelf, or the shipped catalogue's. What a club states has an empty list of sources:
 * it's confirmed, but not by a page.
 */
type Owned = { isFromShelf?: true };

/** What a member of a club wrote about a film or a song, quoted like a critic. */
export type Saying = {
  id: string;
  /** Null if they asked to be forgotten and left the sentence behind. */
  memberId: string | null;
  /** One sentence, as they wrote it. */
  sentence: string;
};

/** A song's place in a film. */
export type Cue = Heard & { filmId: string; songId: string };

/** What someone did for a song, or in a film. */
export type SongPart = 'performer' | 'composer' | 'lyricist' | 'arranger';
export type FilmPart = 'director' | 'composer' | 'cinematographer' | 'actor';

/** Someone whom the credits name, or a group, and all that they did here. Lists are in the catalogue's order. */
export type Person = CreditedPerson & {
  /** Made of the name, and as long as a film's at most. */
  id: string;
  songs: readonly { song: Song; as: readonly SongPart[] }[];
  /** Songs that cover one of theirs. */
  coveredBy: readonly Song[];
  films: readonly { film: Film; as: readonly FilmPart[]; characters: readonly string[] }[];
};

export type Article = Omit<ArticleFile, '$schema' | 'passages'>;

/** A passage of an article, with its article. */
export type Quotation = Passage & { article: Article };

/** Where to listen to a song, and where to read about a film. */
export type Services = Omit<ServicesFile, '$schema'>;

/** How good a page is, by its host. */
export type SourceRank = Omit<SourcesFile, '$schema'>;

/** Everything loaded from data/. Every reference in it holds. Maps iterate by film year, then by soundtrack. */
export type Catalogue = {
  films: ReadonlyMap<string, Film>;
  songs: ReadonlyMap<string, Song>;
  /** Recordings by work id, for works that have several. */
  works: ReadonlyMap<string, readonly Song[]>;
  /** Everyone in the credits, in the order that films and then songs name them. */
  people: ReadonlyMap<string, Person>;
  quotations: readonly Quotation[];
  /** What members of the club wrote, the latest first, by the idOf of the film or song. */
  sayings: ReadonlyMap<string, readonly Saying[]>;
  /** True if members may suggest a sentence about a song that has none. */
  invites: boolean;
  services: Services;
  sources: SourceRank;
};

/** What a query, a choice or a card can be about. */
export type Subject = { film: Film } | { song: Song } | { person: Person };

/** A subject as choices and menus carry it: `film:chungking-express`, `song:dreamlover`, `person:faye-wong`. */
export function idOf(subject: Subject): string {
  if ('film' in subject) return `film:${subject.film.id}`;
  return 'song' in subject ? `song:${subject.song.id}` : `person:${subject.person.id}`;
}

/** Reads what idOf wrote; undefined for anything that the catalogue does not have. */
export function subjectOf(catalogue: Catalogue, id: string): Subject | undefined {
  const [kind, key] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  const film = kind === 'film' ? catalogue.films.get(key) : undefined;
  if (film) return { film };
  const song = kind === 'song' ? catalogue.songs.get(key) : undefined;
  if (song) return { song };
  const person = kind === 'person' ? catalogue.people.get(key) : undefined;
  return person && { person };
}

/** A title as members read it: `Chungking Express 重慶森林`, or `Jungle Drums (Canto karabalí)`. */
export function fullTitle({ title, original }: Pick<Film | Song, 'title' | 'original'>): string {
  // Without brackets, two titles in Latin script would read as one.
  const isLatin = original !== undefined && /\p{Script=Latin}/u.test(original.text);
  return isLatin && original.text !== title ? `${title} (${original.text})` : joined(title, original?.text);
}

/**
 * A song's title as a card leads with it: the Chinese title, with the English one beside it where that is established
 * (`夢中人 Dreamlover`); any other title as fullTitle has it.
 */
export function songTitle(song: Song): string {
  const { original, title, titleLanguage, sources } = song;
  if (original === undefined || /\p{Script=Latin}/u.test(original.text)) return fullTitle(song);
  const isEstablished = titleLanguage === undefined && sources.title !== undefined;
  return isEstablished && title !== original.text ? `${original.text} ${title}` : original.text;
}

/** A song's title in a list: songTitle, with what it means behind it where none of it is in Latin letters. */
export function listTitle(song: Song): string {
  const title = songTitle(song);
  const meaning = meaningOf(song);
  return meaning === undefined || /\p{Script=Latin}/u.test(title) ? title : `${title} “${meaning}”`;
}

/** What a song's title means in English; an English title that songTitle leaves out, being ours, is its meaning. */
export function meaningOf(song: Song): string | undefined {
  const { title, titleLanguage, meaning } = song;
  return meaning ?? (titleLanguage === undefined && !songTitle(song).includes(title) ? title : undefined);
}

/** How a song's title sounds, where songTitle shows it in a script that not everyone reads and `title` spells it. */
export function romanisation(song: Song): string | undefined {
  const { title, titleLanguage } = song;
  return titleLanguage !== undefined && !songTitle(song).includes(title) ? title : undefined;
}

/** A person as members read them: `Faye Wong 王菲`. */
export function fullName({ name, original }: CreditedPerson): string {
  return joined(name, original);
}

/** Songs that cover one of theirs, and that they have no other part in. */
export function coversOf({ songs, coveredBy }: Person): Song[] {
  const own = new Set(songs.map(({ song }) => song));
  return coveredBy.filter((song) => !own.has(song));
}

/** People who share a credit, as one name: joined by `&`. */
export function jointly(people: readonly CreditedPerson[]): string {
  return people.map((person) => person.name).join(' & ');
}

/** Who is named beside a song: its performers, or its composers if it has none. */
export function creditOf(song: Song): string {
  return jointly(song.performers.length > 0 ? song.performers : song.composers);
}

/** What a public page confirms about a cue: the film plays the song, or at least the album has it. */
export function confirmed(cue: Cue): 'heard' | 'album' | undefined {
  if (cue.sources.film !== undefined) return 'heard';
  return cue.sources.album === undefined ? undefined : 'album';
}

/** The other recordings of the same work. */
export function otherRecordings(catalogue: Catalogue, song: Song): Song[] {
  if (song.work === undefined) return [];
  return (catalogue.works.get(song.work) ?? []).filter((other) => other.id !== song.id);
}

function joined(latin: string, original: string | undefined): string {
  return original === undefined || original === latin ? latin : `${latin} ${original}`;
}
