import { confirmed, creditOf, meaningOf, songTitle } from '../../catalogue/catalogue.ts';
import type { Catalogue, Cue, Film, Song } from '../../catalogue/catalogue.ts';
import { type Stated, statedBy } from '../../catalogue/sources.ts';
import { optionText, type Named, type Place } from '../../texts/trivia.ts';
import { keysOfFilm } from './films.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { grouped } from './groups.ts';
import { hasHan, keyOf, keysOf } from './names.ts';
import { nearness, type Traits } from './nearness.ts';
import { isSpare } from './offers.ts';
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

/** The cues that public pages or the club confirm: those heard in the film, then those on its album. */
export function confirmedCues(song: Song): Cue[] {
  const found = song.cues.filter((cue) => confirmed(cue) !== undefined);
  return found.toSorted((a, b) => Number(confirmed(a) === 'album') - Number(confirmed(b) === 'album'));
}

/** True if a public page or a club knows the song. Otherwise it is neither asked about nor an answer. */
export function isNamed({ sources }: Song): boolean {
  return [sources.title, sources.original, sources.performers, sources.note].some((pages) => pages !== undefined);
}

/** A song's place in a film as a sentence tells it; undefined if neither a page that can be shown nor a club states it. */
export function placeOf(catalogue: Catalogue, cue: Cue): Placed | undefined {
  const [song, film] = [catalogue.songs.get(cue.songId), catalogue.films.get(cue.filmId)];
  const inFilm = statedBy(catalogue, cue.sources.film);
  const stated = inFilm ?? statedBy(catalogue, cue.sources.album);
  if (song === undefined || film === undefined || stated === undefined) return undefined;
  const sameName = !keysOf([song.title]).isDisjointFrom(keysOfFilm(catalogue, film));
  return { film, place: { film: film.title, heard: inFilm !== undefined, sameName }, stated };
}

type Placed = { film: Film; place: Place; stated: Stated };

const placesKnown = oncePer<Catalogue, Map<Song, readonly Placed[]>>(() => new Map());

/** All places of a song that placeOf finds, in the order of confirmedCues. */
export function placesOf(catalogue: Catalogue, song: Song): readonly Placed[] {
  const known = placesKnown(catalogue);
  const places = known.get(song) ?? confirmedCues(song).flatMap((cue) => placeOf(catalogue, cue) ?? []);
  known.set(song, places);
  return places;
}

export const traitsOfSong = oncePer((song: Song): Traits => ({
  tags: new Set([
    ...song.cues.map((cue) => `film:${cue.filmId}`),
    `language:${song.language ?? (song.instrumental ? 'none' : 'unknown')}`,
    ...song.performers.map((person) => `person:${keyOf(person.name)}`),
  ]),
  years: song.year === undefined ? [] : [song.year],
}));

/** What a stranger sees of a song's title: its script. */
export function lookOfSong(song: Song): string {
  return hasHan(songTitle(song)) ? 'han' : 'latin';
}

/** A song as an option. Pass a `label` if its title would tell too much. */
export function songChoice(catalogue: Catalogue, song: Song, asked: { near: Song; label?: string }): Choice {
  return {
    id: song.id,
    label: asked.label ?? optionText.song(inWords(song)),
    keys: keysOfSong(catalogue, song),
    nearness: nearness(traitsOfSong(song), traitsOfSong(asked.near)),
    look: lookOfSong(song),
    isSpare: isSpare(song, asked.near),
  };
}

/** A song as a question names it, and the names used. Says who performs it only if a page does. */
export function inWords(song: Song): Named & { clues: string[] } {
  const { original } = song;
  const isReadable = original === undefined || /\p{Script=Latin}/u.test(original.text);
  const title = isReadable ? song.title : original.text;
  const isEstablished = songTitle(song).includes(song.title);
  const meaning = isReadable ? undefined : isEstablished ? song.title : meaningOf(song);
  const by = song.sources.performers === undefined ? undefined : creditOf(song);
  const clues = [title, meaning === title ? undefined : meaning, by].filter((clue) => clue !== undefined);
  return { title, meaning: meaning === title ? undefined : meaning, by, clues };
}

/** Reads what a song's names and traits are made of, which is kept with the song. */
export function readSong(song: Song): void {
  ownKeys(song);
  traitsOfSong(song);
}

const ownKeys = oncePer(({ title, original, aliases, meaning, coverOf, work }: Song): ReadonlySet<string> => {
  const keys = keysOf([
    ...[title, original?.text, original?.simplified, original?.pinyin, original?.jyutping?.replace(/[1-6]/g, '')],
    ...[...aliases, meaning, coverOf?.title, coverOf?.original],
  ]);
  return work === undefined ? keys : keys.add(`work:${work}`);
});
