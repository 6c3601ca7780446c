import { confirmed, creditOf, fullTitle, type Catalogue, type Cue, type Song } from '../../catalogue/catalogue.ts';
import { grouped, oncePer } from './groups.ts';
import { keyOf, keysOf } from './names.ts';
import { nearness, type Traits } from './nearness.ts';
import type { Choice } from './question.ts';

const groupsOf = oncePer((catalogue: Catalogue) => grouped(catalogue.songs.values(), ownKeys));

/** The keys of a song's names, work and covered title, and of those of all songs that may be taken for it. */
export function keysOfSong(catalogue: Catalogue, song: Song): ReadonlySet<string> {
  return groupsOf(catalogue).get(song)?.keys ?? ownKeys(song);
}

/** All songs that may be taken for this one: itself, other recordings, songs of the same name, and what it covers. */
export function alikeTo(catalogue: Catalogue, song: Song): readonly Song[] {
  return groupsOf(catalogue).get(song)?.members ?? [song];
}

export function areAlike(catalogue: Catalogue, one: Song, other: Song): boolean {
  return alikeTo(catalogue, one).includes(other);
}

/** The cues that public pages confirm: those heard in the film, then those on its album. */
export function confirmedCues(song: Song): Cue[] {
  const found = song.cues.filter((cue) => confirmed(cue) !== undefined);
  return found.toSorted((a, b) => Number(confirmed(a) === 'album') - Number(confirmed(b) === 'album'));
}

/** True if a public page knows the song by its title. Otherwise it is neither asked about nor an answer. */
export function isNamed(song: Song): boolean {
  return song.sources.title !== undefined || song.sources.original !== undefined;
}

/** How well a song is known: the number of public pages that mention it. */
export function fameOf(song: Song): number {
  return new Set(
    [song.sources, ...song.cues.map((cue) => cue.sources)].flatMap((sources) => Object.values(sources).flat()),
  ).size;
}

export function traitsOfSong(song: Song): Traits {
  return {
    tags: new Set([
      ...song.cues.map((cue) => `film:${cue.filmId}`),
      `language:${song.language ?? (song.instrumental ? 'none' : 'unknown')}`,
      ...song.performers.map((person) => `person:${keyOf(person.name)}`),
    ]),
    years: song.year === undefined ? [] : [song.year],
  };
}

/** A song as an option. Pass a `label` if its full title would tell too much. */
export function songChoice(catalogue: Catalogue, song: Song, asked: { near: Song; label?: string }): Choice {
  return {
    id: song.id,
    label: asked.label ?? fullTitle(song),
    keys: keysOfSong(catalogue, song),
    nearness: nearness(traitsOfSong(song), traitsOfSong(asked.near)),
  };
}

/** A song as a question names it, and the names used. Says who performs it only if a page does. */
export function inWords(song: Song): { title: string; by: string | undefined; clues: string[] } {
  const title = song.title;
  const by = song.sources.performers === undefined ? undefined : creditOf(song);
  return { title, by, clues: [title, by].filter((clue) => clue !== undefined) };
}

function ownKeys({ title, original, aliases, coverOf, work }: Song): Set<string> {
  const keys = keysOf([
    ...[title, original?.text, original?.simplified, original?.pinyin, original?.jyutping?.replace(/[1-6]/g, '')],
    ...[...aliases, coverOf?.title, coverOf?.original],
  ]);
  return work === undefined ? keys : keys.add(`work:${work}`);
}
