import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { type ShelfFilm, shelfFilm, type ShelfSong, shelfSong } from '../catalogue/schema.ts';
import { compactJson } from './compact-json.ts';
import type { Imported } from './import/rows.ts';
import { heardTogether, type Plan } from './plan.ts';

/** Entries that take about two milliseconds to write. */
const SLICE = 200;

const place = { line: z.int(), file: z.string().optional() };

/** A film or a song in JSON, as the shelf will store it. */
const entry = z.strictObject({ id: z.string(), content: z.string() });

/** A song, with the ids of the films that it's heard in. */
const songEntry = entry.extend({ films: z.array(z.string()) });

const doubtful = z.strictObject({
  ...place,
  kind: z.literal('song'),
  title: z.string(),
  original: z.string().optional(),
  performers: z.array(z.string()),
  film: z.strictObject({ title: z.string(), year: z.int().optional(), directors: z.array(z.string()) }).optional(),
  year: z.int().optional(),
  album: z.string().optional(),
  link: z.string().optional(),
});

const draft = z.strictObject({
  format: z.enum([
    ...(['needledrop', 'letterboxd-list', 'letterboxd-watched', 'letterboxd-diary', 'letterboxd-ratings'] as const),
    ...(['letterboxd-zip', 'exportify', 'csv', 'lines'] as const),
  ]),
  films: z.array(entry),
  songs: z.array(songEntry),
  there: z.int(),
  doubtful: z.array(doubtful),
  notUnderstood: z.array(
    z.strictObject({
      ...place,
      text: z.string(),
      why: z.enum([
        ...(['no-title', 'no-dash', 'too-long', 'not-a-song', 'wrong-film', 'same-id'] as const),
        ...(['no-year', 'unknown-song'] as const),
      ]),
    }),
  ),
});

/** An import that waits to be applied. */
export type Draft = z.infer<typeof draft>;

/** A song whose film isn't clear. */
export type Doubtful = Draft['doubtful'][number];

export function readDraft(content: string): Draft {
  return draft.parse(JSON.parse(content));
}

/** The draft of a plan, ready to be stored. */
export async function draftOf(format: Imported['format'], plan: Plan): Promise<Draft> {
  const { films, songs, ...rest } = plan;
  const entries = {
    films: await inSlices(films.values(), entryOf),
    songs: await inSlices(songs.values(), songEntryOf),
  };
  return draft.parse({ format, ...entries, ...rest });
}

/** The draft without the doubtful rows at these places, and with what the plan made of them. */
export function sortedOut(
  before: Draft,
  places: ReadonlySet<number>,
  { films, songs, there, notUnderstood }: Plan,
): Draft {
  const known = new Map(before.songs.map((song) => [song.id, song]));
  for (const song of songs.values()) {
    const one = known.get(song.id);
    const together = heardTogether(one && songIn(one.content), song);
    if (together !== undefined) known.set(song.id, songEntryOf(together));
  }
  const added = [...films].filter(([id]) => !before.films.some((film) => film.id === id));
  return {
    ...before,
    films: [...before.films, ...added.map(([, film]) => entryOf(film))],
    songs: [...known.values()],
    there: before.there + there,
    doubtful: before.doubtful.filter((_, at) => !places.has(at)),
    notUnderstood: [...before.notUnderstood, ...notUnderstood],
  };
}

export function filmIn(content: string): ShelfFilm {
  return shelfFilm.parse(JSON.parse(content));
}

export function songIn(content: string): ShelfSong {
  return shelfSong.parse(JSON.parse(content));
}

function entryOf(film: ShelfFilm | ShelfSong): z.infer<typeof entry> {
  return { id: film.id, content: compactJson(film) };
}

function songEntryOf(song: ShelfSong): z.infer<typeof songEntry> {
  return { ...entryOf(song), films: song.cues.map(({ film }) => film) };
}

async function inSlices<From, Made>(all: Iterable<From>, make: (one: From) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const one of all) {
    if (made.length % SLICE === 0) await setImmediate();
    made.push(make(one));
  }
  return made;
}
