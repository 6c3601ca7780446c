import { confirmed, creditOf, fullTitle, type Catalogue, type Cue, type Song } from '../../catalogue/catalogue.ts';
import { grouped, oncePer } from './groups.ts';
import { keyOf, keysOf } from './names.ts';
import { nearness, type Traits } from './nearness.ts';
import type { Choice } from './question.ts';

const groupsOf = oncePer((catalogue: Catalogue) => grouped(catalogue.songs.values(), ownKeys));

/** Every name, work and covered title of a song and of all that may be taken for it. */
export function keysOfSong(catalogue: Catalogue, song: Song): ReadonlySet<string> {
  return groupsOf(catalogue).get(song)?.keys ?? ownKeys(song);
}

/** A song, other recordings of it, songs of the same name, and what it covers: all that may be taken for it. */
export function alikeTo(catalogue: Catalogue, song: Song): readonly Song[] {
  return groupsOf(catalogue).get(song)?.members ?? [song];
}

export function areAlike(catalogue: Catalogue, one: Song, other: Song): boolean {
  return alikeTo(catalogue, one).includes(other);
}

/** The cues that a public page confirms, those heard in the film before those of the album. */
export function confirmedCues(song: Song): Cue[] {
  const found = song.cues.filter((cue) => confirmed(cue) !== undefined);
  return found.toSorted((a, b) => Number(confirmed(a) === 'album') - Number(confirmed(b) === 'album'));
}

/** A public page knows the song by a title of the catalogue: without one it is no subject and nobody's answer. */
export function isNamed(song: Song): boolean {
  return song.sources.title !== undefined || song.sources.original !== undefined;
}

/** How well a song is known: the number of public pages that speak of it. */
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

/** A song as an option; `label` where its whole title would tell too much. */
export function songChoice(catalogue: Catalogue, song: Song, asked: { near: Song; label?: string }): Choice {
  return {
    id: song.id,
    label: asked.label ?? fullTitle(song),
    keys: keysOfSong(catalogue, song),
    nearness: nearness(traitsOfSong(song), traitsOfSong(asked.near)),
  };
}

/** A song as a question names it, and the names used: who performs it only where a page says so. */
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
