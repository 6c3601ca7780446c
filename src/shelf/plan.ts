import type { ShelfFilm, ShelfSong } from '../catalogue/schema.ts';
import type { ImportedSong, NotUnderstood } from './import/rows.ts';

/** What an import would do to a shelf. */
export type Plan = {
  /** New films, by id. */
  films: Map<string, ShelfFilm>;
  /** Songs by id: new ones, or those of the shelf that are heard in further films. */
  songs: Map<string, ShelfSong>;
  /** How many of the file's films, and of its songs in a film, the library already has. */
  there: number;
  /** Songs whose film isn't clear. */
  doubtful: ImportedSong[];
  notUnderstood: NotUnderstood[];
};

export function emptyPlan(notUnderstood: readonly NotUnderstood[] = []): Plan {
  return { films: new Map(), songs: new Map(), there: 0, doubtful: [], notUnderstood: [...notUnderstood] };
}

/** Adds a song. If the plan has it already, adds its films to that one's. */
export function addSong({ songs }: Pick<Plan, 'songs'>, song: ShelfSong): 'added' | 'there' {
  const together = heardTogether(songs.get(song.id), song);
  if (together === undefined) return 'there';
  songs.set(song.id, together);
  return 'added';
}

/** A song with the films of both; undefined if the second adds none. */
export function heardTogether(known: ShelfSong | undefined, song: ShelfSong): ShelfSong | undefined {
  if (known === undefined) return song;
  const films = new Set(known.cues.map(({ film }) => film));
  const further = song.cues.filter(({ film }) => !films.has(film));
  return further.length === 0 ? undefined : { ...known, cues: [...known.cues, ...further] };
}
