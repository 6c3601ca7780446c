import { setImmediate } from 'node:timers/promises';
import type { Catalogue, Film } from '../catalogue/catalogue.ts';
import { isPlayAddress } from '../catalogue/listening.ts';
import type { ShelfFilmFile, ShelfSong } from '../catalogue/schema.ts';
import { OWN, ownFilmId, ownSongId } from './ids.ts';
import { addSong, type Plan } from './plan.ts';
import { twinFilm, twinSong } from './twins.ts';

/** Songs that take about two milliseconds to plan. */
const SLICE = 50;

type Planning = { catalogue: Catalogue; plan: Plan };
type Entry = ShelfFilmFile['songs'][number];
type Described = Exclude<Entry, { again: string }>;

/** A song that a file describes, under the id that it gets on the shelf. */
type Known = { id: string; record: Omit<ShelfSong, 'id' | 'cues'> };

/** Plans whole films of our own JSON, with all their details. Ids that already are a club's own stay the same. */
export async function planFiles({ catalogue, plan }: Planning, files: readonly ShelfFilmFile[]): Promise<void> {
  const films = filmsFor(catalogue, files);
  for (const { $schema, songs, ...film } of files) {
    const id = films.get(film.id) ?? film.id;
    const of = film.versionOf ?? '';
    const versionOf = films.get(of) ?? catalogue.films.get(of)?.id;
    if (catalogue.films.has(id) || plan.films.has(id)) plan.there += 1;
    else plan.films.set(id, { ...film, id, versionOf });
  }
  const known = await songsFor(catalogue, files);
  let planned = 0;
  for (const [at, file] of files.entries()) {
    const film = films.get(file.id) ?? file.id;
    for (const entry of file.songs) {
      if (planned++ % SLICE === 0) await setImmediate();
      const song =
        'again' in entry ? (known.get(entry.again) ?? ofLibrary(catalogue, entry.again)) : known.get(entry.id);
      if (song === undefined) {
        const text = 'again' in entry ? `${file.title}: ${entry.again}` : file.title;
        plan.notUnderstood.push({ line: at + 1, text, why: 'unknown-song' });
      } else
        planSong(
          { catalogue, plan },
          { ...song.record, id: song.id, cues: [{ ...entry.heard, film }] },
          !('again' in entry),
        );
    }
  }
}

/** A song's own film is its first, whichever film plays it first in the file. */
function planSong({ catalogue, plan }: Planning, song: ShelfSong, isHome: boolean): void {
  const film = catalogue.films.get(song.cues[0]?.film ?? '');
  if (film !== undefined && twinSong(catalogue, film, song) !== undefined) {
    plan.there += 1;
    return;
  }
  const before = plan.songs.get(song.id);
  if (addSong(plan, song) === 'there') plan.there += 1;
  else if (isHome && before !== undefined) plan.songs.set(song.id, { ...before, cues: [...song.cues, ...before.cues] });
}

/** The ids that films get on the shelf, by their ids in the files. */
function filmsFor(catalogue: Catalogue, files: readonly ShelfFilmFile[]): Map<string, string> {
  return new Map(files.map((file) => [file.id, knownFilm(catalogue, file)?.id ?? ownId(file.id, ownFilmId(file))]));
}

function knownFilm(catalogue: Catalogue, file: ShelfFilmFile): Film | undefined {
  const same = catalogue.films.get(file.id);
  return same !== undefined && (isOwn(file.id) || same.year === file.year) ? same : twinFilm(catalogue, file);
}

/** The songs that the files describe, by their ids there. If two would get the same id, the later one gets another. */
async function songsFor(catalogue: Catalogue, files: readonly ShelfFilmFile[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const taken = new Set<string>();
  for (const [at, entry] of files.flatMap(({ songs }) => songs).entries()) {
    if (at % SLICE === 0) await setImmediate();
    if ('again' in entry || known.has(entry.id)) continue;
    const { id: given, heard, ...record } = entry;
    const wanted = ownId(given, ownSongId(entry));
    const id = taken.has(wanted) ? ownSongId({ ...entry, title: `${entry.title}\n${given}` }) : wanted;
    taken.add(id);
    known.set(given, { id, record: { ...record, links: checkedLinks(catalogue, entry) } });
  }
  return known;
}

/** A song that is already on the shelf, for a file that only refers to it. */
function ofLibrary({ songs }: Catalogue, id: string): Known | undefined {
  const song = songs.get(id);
  if (song?.isFromShelf !== true) return undefined;
  const { id: _, cues, isFromShelf, ...record } = song;
  return { id, record };
}

/** Links that lead to a song on one of the listening services. */
function checkedLinks({ services }: Catalogue, { links }: Pick<Described, 'links'>): ShelfSong['links'] {
  const isPlayable = ([service, address]: [string, string]) => {
    const play = services.listening.find(({ id }) => id === service)?.play;
    return play !== undefined && isPlayAddress(play, address);
  };
  return Object.fromEntries(Object.entries(links).filter(isPlayable));
}

function ownId(given: string, made: string): string {
  return isOwn(given) ? given : made;
}

function isOwn(id: string): boolean {
  return id.startsWith(OWN);
}
