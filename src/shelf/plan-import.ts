import { setImmediate } from 'node:timers/promises';
import type { Catalogue, Film } from '../catalogue/catalogue.ts';
import type { ShelfFilm } from '../catalogue/schema.ts';
import type { Imported, ImportedFilm, ImportedSong } from './import/rows.ts';
import { withFreeFilmId, withFreeSongId } from './free-id.ts';
import { joinedNames } from './import/names-in.ts';
import { songLink } from './links.ts';
import { addSong, emptyPlan, type Plan } from './plan.ts';
import { planFiles } from './plan-files.ts';
import { twinFilm, twinSong } from './twins.ts';
import { type Spell, spellingOf, writeFilm, writeSong } from './write-entry.ts';

/** The film for songs that name none: one in the library, or a new one. */
export type FilmForSongs = { film: Pick<Film, 'id'> } | { added: ShelfFilm };

/** Rows that take about two milliseconds to plan. */
const SLICE = 25;

/** What a plan is made with. */
export type Planning = { catalogue: Catalogue; plan: Plan; spell: Spell };

/** A film as a row names it. */
type NamedFilm = Pick<ImportedFilm, 'title' | 'year' | 'original' | 'directors'>;

/** Compares a file with a club's library. Other work goes on meanwhile. */
export async function planImport(catalogue: Catalogue, imported: Imported, film?: FilmForSongs): Promise<Plan> {
  const { films, songs, files, notUnderstood } = imported;
  const named = songs.flatMap((song) => song.film ?? []);
  const spell = await spellingOf([...films, ...named, ...songs]);
  const plan = emptyPlan(notUnderstood);
  const planning = { catalogue, plan, spell };
  await planFiles(planning, files);
  await eachOf(films, async (row) => {
    const planned = await planFilm(planning, row);
    if (planned === 'there') plan.there += 1;
    if (planned === 'unclear')
      plan.notUnderstood.push({ line: row.line, file: row.file, text: row.title, why: 'no-year' });
  });
  await eachOf(named, (row) => planFilm(planning, row));
  const library = withFilms(catalogue, plan.films.values());
  await eachOf(songs, async (song) => {
    const meant = song.film === undefined ? film : filmNamed(library, song.film);
    if (meant === undefined) plan.doubtful.push(song);
    else await planSong(planning, song, meant);
  });
  return plan;
}

/** Plans a song whose film is known. */
export async function planSong(
  { catalogue, plan, spell }: Planning,
  row: ImportedSong,
  meant: FilmForSongs,
): Promise<void> {
  const filmId = 'film' in meant ? meant.film.id : meant.added.id;
  const film = catalogue.films.get(filmId);
  const original = row.original === undefined ? undefined : { text: row.original };
  const performers = row.performers.map((name) => ({ name, aliases: [] }));
  if (film !== undefined && twinSong(catalogue, film, { title: row.title, original, performers }) !== undefined) {
    plan.there += 1;
    return;
  }
  const isLink = row.link !== undefined && songLink(row.link) !== undefined;
  const words = {
    title: row.title,
    original: row.original,
    performers: joinedNames(row.performers),
    year: row.year?.toString(),
    links: isLink ? row.link : undefined,
  };
  const written = await writeSong(words, filmId, spell);
  if (typeof written === 'string') {
    plan.notUnderstood.push({ line: row.line, file: row.file, text: row.title, why: 'too-long' });
    return;
  }
  if ('added' in meant) plan.films.set(filmId, meant.added);
  if (addSong(plan, withFreeSongId(catalogue, written)) === 'there') plan.there += 1;
}

/** The library with further films, so that their titles are found too. */
export function withFilms(catalogue: Catalogue, films: Iterable<ShelfFilm>): Catalogue {
  const further = [...films].map((film): [string, Film] => [film.id, { ...film, cues: [] }]);
  return { ...catalogue, films: new Map([...catalogue.films, ...further]) };
}

async function planFilm({ catalogue, plan, spell }: Planning, row: NamedFilm): Promise<'there' | 'new' | 'unclear'> {
  if (filmNamed(catalogue, row) !== undefined) return 'there';
  if (row.year === undefined) return 'unclear';
  const words = { title: row.title, original: row.original, directors: joinedNames(row.directors) };
  const written = await writeFilm({ ...words, year: String(row.year) }, undefined, spell);
  if (typeof written === 'string') return 'unclear';
  const film = withFreeFilmId(catalogue, written);
  if (catalogue.films.has(film.id)) return 'there';
  if (!plan.films.has(film.id)) plan.films.set(film.id, film);
  return 'new';
}

function filmNamed(
  catalogue: Catalogue,
  { title, year, original }: Omit<NamedFilm, 'directors'>,
): { film: Film } | undefined {
  const film = twinFilm(catalogue, { title, year, original: original === undefined ? undefined : { text: original } });
  return film && { film };
}

/** Plans one row after another, and lets other work in between slices. */
async function eachOf<Row>(rows: readonly Row[], plan: (row: Row) => Promise<unknown>): Promise<void> {
  for (const [at, row] of rows.entries()) {
    if (at % SLICE === 0) await setImmediate();
    await plan(row);
  }
}
