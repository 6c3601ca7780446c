import { z } from 'zod';

/**
 * The schemas of the files under data/: one file per film with its songs, one per article with its passages.
 * data/*.schema.json is generated from here, so that editors can complete and check a file as you write it.
 *
 * Provenance: `sources` lists, per field, the public pages that state it. A field without an entry is shown but not
 * confirmed, so trivia never asks about it.
 */

/** Short enough for the longest custom id, `soundtrack:previous:FILM:SONG`, to stay within Discord's 100 characters. */
const slug = z
  .string()
  .max(39)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters and digits, joined by single hyphens');

/** A real date, as YYYY-MM-DD. */
const day = z.iso.date();

/** A day that comes every year, as MM-DD. */
const dayOfYear = z
  .string()
  .refine((value) => z.iso.date().safeParse(`2001-${value}`).success, 'a day of every year is written MM-DD');

/** Marks that change the direction of the text around them, and other control characters. */
const hidden = /[\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;

const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !hidden.test(value.replaceAll('\n', '')), 'has an invisible control character; remove it')
  // JSON can escape one, and Discord refuses a whole message for it.
  .refine((value) => value.isWellFormed(), 'has half a character; remove it');
/** The longest title or name. */
export const NAME_LENGTH = 120;

const name = text.max(NAME_LENGTH);
const sentence = text.max(300);

/** The longest address that a link button of Discord's takes. */
export const ADDRESS_LENGTH = 512;

const address = z.url({ protocol: /^https?$/ }).max(ADDRESS_LENGTH);
const year = z.int().min(1600).max(2100);

/** Most lists and records are empty, and clubs keep thousands: all share one. */
const NONE: never[] = [];
const NOTHING = {};
Object.freeze(NONE);
Object.freeze(NOTHING);

const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .overwrite((items) => (items.length === 0 ? NONE : items))
    .default(() => NONE);

/** Whole addresses. Which one is shown depends on its host: see sourcesFile. */
const sourcesOf = <const Field extends string>(...fields: Field[]) =>
  z
    .partialRecord(z.enum(fields), z.array(address).min(1))
    .overwrite((sources) => (Object.keys(sources).length === 0 ? NOTHING : sources))
    .default(() => NOTHING);

/** A title in the work's own language, with the spellings that people look it up by. */
const originalTitle = z.strictObject({
  text: name.describe('as printed; traditional characters where it is Chinese'),
  simplified: name.optional(),
  pinyin: name.optional().describe('with tone marks, a space between words'),
  jyutping: name.optional().describe('with tone digits, a space between syllables'),
});

const person = z.strictObject({
  name: name.describe('in Latin letters'),
  original: name.optional().describe('in their own script'),
  sex: z
    .enum(['female', 'male'])
    .optional()
    .describe('so that trivia can offer people who are alike; left out for groups and where it is not known'),
  aliases: listOf(name),
});

const role = z.strictObject({
  actor: person,
  character: name.describe('as a sentence names them: “Faye”, “the blind swordsman”'),
  aliases: listOf(name).describe('other names of the character'),
});

/** What no card shows but many remember: other words for a scene, a prop, a kind of music. */
const remembered = listOf(name).describe('words that people look it up by; for the search alone');

/** How a film uses a song. */
const heard = z.strictObject({
  scene: sentence
    .optional()
    .describe('where it is heard, in our own words: completes “It plays …”, so without a capital or a full stop'),
  spoiler: z.boolean().default(false).describe('true where the scene gives away an ending'),
  ending: sentence
    .optional()
    .describe(
      'how a harmless scene goes on, where that gives away an ending: “again as …”, after an “and”; always hidden',
    ),
  absent: z.boolean().default(false).describe('true where the film itself is without it: on the album alone, or cut'),
  track: z.int().positive().optional().describe("its place on the film's album"),
  sources: sourcesOf('film', 'scene', 'ending', 'album').describe(
    'film: pages that say it is heard in the film; album: pages that say it is on its album',
  ),
});

const covered = z.strictObject({
  title: name,
  original: name.optional(),
  by: z.array(person).min(1).describe('who recorded or wrote what is covered'),
  year: year.optional(),
});

/** How well something is known; its description says what each level means. */
const fame = z.literal([1, 2, 3]).default(2);

const clueTo = (what: string) =>
  name
    .optional()
    .describe(
      `a fact of the note that fits no other ${what}: completes “Which ${what} …?” and names neither it nor its people`,
    );

const song = z.strictObject({
  id: slug,
  title: name.describe(
    'in Latin letters: the established English title, else a romanisation (jyutping without tones for Cantonese, ' +
      'pinyin without tones for Mandarin, Tâi-lô without tones for Hokkien)',
  ),
  titleLanguage: name
    .optional()
    .describe(
      'the language that the title is in or is spelled by, where it is neither English nor a bare name. A song whose ' +
        'original is not in Latin letters leads with that; its title stands beside it only without a titleLanguage ' +
        'and with sources.title, being established then',
    ),
  meaning: name.optional().describe('what the title means, in English: our own translation'),
  original: originalTitle.optional(),
  aliases: listOf(name).describe('other titles, translations and common misnamings'),
  performers: listOf(person),
  composers: listOf(person),
  lyricists: listOf(person),
  arrangers: listOf(person),
  year: year.optional().describe('of this recording'),
  written: year.optional().describe('when the song itself was written, where that is not the year of the recording'),
  language: name.optional(),
  instrumental: z.boolean().default(false),
  kind: z.enum(['original-score', 'film-song', 'pre-existing', 'recorded-on-location']),
  coverOf: covered.optional(),
  alsoRecordedBy: listOf(person).describe(
    'others who recorded the work, here or elsewhere: trivia never offers them as wrong answers',
  ),
  work: slug.optional().describe('shared by the recordings of one work, so that they know each other'),
  note: sentence.optional().describe('what is worth knowing, in our own words: one to three sentences'),
  clue: clueTo('song'),
  fame: fame.describe('1: everyone who saw the film remembers it; 2: fans know it; 3: an album cue'),
  days: listOf(dayOfYear).describe('the only days on which it is posted, each MM-DD; none: on any day'),
  remembered,
  links: z
    .record(slug, address)
    .overwrite((links) => (Object.keys(links).length === 0 ? NOTHING : links))
    .default(() => NOTHING)
    .describe('verified addresses only, by the id of a listening service'),
  sources: sourcesOf(
    'title',
    'original',
    'performers',
    'composers',
    'lyricists',
    'arrangers',
    'year',
    'written',
    'language',
    'coverOf',
    'alsoRecordedBy',
    'note',
  ),
  heard,
});

const imdb = z.string().regex(/^tt\d{7,9}$/, 'an IMDb id is tt and seven to nine digits');
const tmdb = z.int().positive();

/** A song from another film's file that this film plays too. */
const heardAgain = z.strictObject({ again: slug, heard });

export const filmFile = z.strictObject({
  $schema: z.string().optional(),
  id: slug,
  title: name,
  original: originalTitle.optional(),
  aliases: listOf(name),
  kind: z.enum(['film', 'short', 'series']).default('film'),
  versionOf: slug.optional().describe('the film that this is another cut of'),
  partOf: z
    .strictObject({ title: name, original: name.optional(), imdb: imdb.optional(), tmdb: tmdb.optional() })
    .optional()
    .describe('the anthology that this is one part of; its pages stand in for those that the part lacks'),
  year,
  directors: z.array(person).min(1),
  composers: listOf(person),
  cinematographers: listOf(person),
  cast: listOf(role),
  setting: sentence.optional(),
  minutes: z.int().positive().optional(),
  imdb: imdb.optional(),
  tmdb: tmdb.optional(),
  colour: z.string().regex(/^#[0-9a-f]{6}$/, 'a colour is # and six lower-case hex digits'),
  note: sentence.optional(),
  clue: clueTo('film'),
  fame: fame.describe('1: everyone who knows the director has heard of it; 2: fans know it; 3: few have seen it'),
  music: sentence.optional().describe('what is known of its music, for a film with few songs here or none'),
  inOrder: z
    .boolean()
    .default(false)
    .describe('true where a page gives the order in which its songs are first heard, and they stand in that order'),
  remembered,
  sources: sourcesOf(
    'title',
    'original',
    'year',
    'directors',
    'composers',
    'cinematographers',
    'cast',
    'setting',
    'minutes',
    'imdb',
    'tmdb',
    'note',
    'music',
    'partOf',
    'inOrder',
  ),
  songs: z.array(z.union([song, heardAgain])).describe('what is on its soundtrack; see inOrder for their order'),
});

/** Fields that a club may leave out of its own films and songs. */
const leftOut = {
  film: { directors: listOf(person), colour: filmFile.shape.colour.default('#7d7a8c') },
  song: { kind: song.shape.kind.optional() },
};

/** A film on a club's shelf, without its songs. */
export const shelfFilm = filmFile.omit({ $schema: true, songs: true }).extend(leftOut.film);

/** A song on a club's shelf, with the films that play it, of the shelf or shipped. */
export const shelfSong = song
  .omit({ heard: true })
  .extend({ ...leftOut.song, cues: z.array(heard.extend({ film: slug })).min(1) });

/** A song in a club's film file. */
export const shelfSongEntry = z.union([song.extend(leftOut.song), heardAgain]);

/** A film with its songs, as a club writes it to a file and reads it from one. */
export const shelfFilmFile = filmFile.extend({
  ...leftOut.film,
  songs: z.array(shelfSongEntry).default([]),
});

const passage = z.strictObject({
  id: slug,
  about: z.union([
    z.strictObject({ song: slug }),
    z.strictObject({ film: slug }),
    z.strictObject({ director: name.describe('as a film of the catalogue names them') }),
  ]),
  quote: text
    .max(1000)
    .describe(
      'word for word, two sentences at most, characters as printed; a name that it needs to stand by itself is added ' +
        'in square brackets',
    ),
});

export const articleFile = z.strictObject({
  $schema: z.string().optional(),
  id: slug,
  title: name,
  publication: name,
  author: name.optional(),
  published: day,
  address,
  passages: z
    .array(passage)
    .min(1)
    .describe('the best first: a card quotes the nearest; songs of a film take turns with those about it'),
});

const searchTemplate = z.url().includes('{q}');

/** data/services.json: where to listen to a song, and where to read about a film, in the order that members see. */
export const servicesFile = z.strictObject({
  $schema: z.string().optional(),
  listening: z
    .array(
      z.strictObject({
        id: slug,
        name: z.string().max(60),
        search: searchTemplate,
        play: z.url().optional().describe('what the address of a song begins with; * is for one name in its host'),
        chinese: z.boolean().default(false).describe('for songs in Chinese only, unless someone chose the service'),
      }),
    )
    .max(25, 'a menu has room for 25 services')
    .refine((listed) => new Set(listed.map(({ id }) => id)).size === listed.length, 'two services share an id'),
  films: z.array(z.strictObject({ name: z.string().max(60), search: searchTemplate })),
});

const host = z.hostname();

/** data/sources.json: which of several pages is shown, and which never. */
export const sourcesFile = z.strictObject({
  $schema: z.string().optional(),
  best: z.array(host).default([]).describe('shown before others, the best first'),
  refused: z
    .array(host)
    .default([])
    .describe('mirrors, forums and aggregators: never shown, and not enough for a question on their own'),
});

export type FilmFile = z.infer<typeof filmFile>;
export type SongRecord = z.infer<typeof song>;
export type ShelfFilm = z.infer<typeof shelfFilm>;
export type ShelfSong = z.infer<typeof shelfSong>;
export type ShelfFilmFile = z.infer<typeof shelfFilmFile>;
export type ArticleFile = z.infer<typeof articleFile>;
export type SourcesFile = z.infer<typeof sourcesFile>;
export type ServicesFile = z.infer<typeof servicesFile>;
export type CreditedPerson = z.infer<typeof person>;
export type Role = z.infer<typeof role>;
export type Heard = z.infer<typeof heard>;
export type Passage = z.infer<typeof passage>;

/** A file of the catalogue: its content, and its path for messages. */
export type LoadedFile<Content> = { path: string; content: Content };
