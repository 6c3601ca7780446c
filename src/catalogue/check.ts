import type { Catalogue, Cue, Song } from './catalogue.ts';
import { isPlayAddress } from './listening.ts';
import type { ArticleFile, FilmFile, LoadedFile, CreditedPerson, ServicesFile, SongRecord } from './schema.ts';

/** Quotations are short: that is fair to the author, and a card has room for no more. */
const SENTENCES_QUOTED = 2;

type Films = readonly LoadedFile<FilmFile>[];
type Articles = readonly LoadedFile<ArticleFile>[];

/** Finds duplicate ids, references to nothing, quotations that are too long, and an empty catalogue. */
export function faultsOfReferences(films: Films, articles: Articles): string[] {
  const faults: string[] = [];
  const filmIds = new Map<string, string>();
  const songIds = new Map<string, string>();
  const works = new Map<string, string[]>();
  const articleIds = new Map<string, string>();

  const claim = (ids: Map<string, string>, what: string, [id, path]: [string, string]) => {
    const first = ids.get(id);
    if (first !== undefined) faults.push(`catalogue: duplicate ${what} id "${id}" in ${path}; ${first} has it too`);
    else ids.set(id, path);
  };

  for (const { path, content } of films) claim(filmIds, 'film', [content.id, path]);
  for (const { path, song } of songsIn(films)) {
    claim(songIds, 'song', [song.id, path]);
    if (song.work !== undefined) works.set(song.work, [...(works.get(song.work) ?? []), path]);
  }
  if (filmIds.size === 0) faults.push('catalogue: there is no film in films/; add at least one');
  else if (songIds.size === 0) faults.push('catalogue: no film has a song; add one to a film');

  for (const { path, content } of films) {
    if (content.versionOf !== undefined && !filmIds.has(content.versionOf)) {
      faults.push(`catalogue: ${path}: versionOf: there is no film "${content.versionOf}"`);
    }
    const ids = content.songs.map((entry) => ('again' in entry ? entry.again : entry.id));
    for (const [place, entry] of content.songs.entries()) {
      if (!('again' in entry)) continue;
      const at = `catalogue: ${path}: songs[${place}].again`;
      if (!songIds.has(entry.again)) faults.push(`${at}: there is no song "${entry.again}"`);
      if (ids.indexOf(entry.again) !== place) faults.push(`${at}: this film already has "${entry.again}"`);
    }
  }
  for (const [work, paths] of works) {
    if (paths.length === 1) {
      faults.push(
        `catalogue: ${paths.join()}: work "${work}" has only one recording; add it to another song too, or remove it`,
      );
    }
  }

  const directors = new Set(films.flatMap(({ content }) => content.directors.map((director) => director.name)));
  for (const { path, content } of articles) {
    claim(articleIds, 'article', [content.id, path]);
    const passageIds = new Map<string, string>();
    for (const [place, { id, about, quote }] of content.passages.entries()) {
      const at = `catalogue: ${path}: passages[${place}]`;
      claim(passageIds, 'passage', [id, path]);
      if ('song' in about && !songIds.has(about.song)) faults.push(`${at}.about: there is no song "${about.song}"`);
      if ('film' in about && !filmIds.has(about.film)) faults.push(`${at}.about: there is no film "${about.film}"`);
      if ('director' in about && !directors.has(about.director)) {
        faults.push(`${at}.about: no film has the director "${about.director}"`);
      }
      const sentences = sentencesIn(quote);
      if (sentences > SENTENCES_QUOTED) {
        faults.push(`${at}.quote: has ${sentences} sentences; shorten it to ${SENTENCES_QUOTED}`);
      }
    }
  }
  return faults;
}

/** Finds sources for facts that are missing, and play links that lead to another site than their service. */
export function faultsOfSources(films: Films, { listening }: ServicesFile): string[] {
  const faults: string[] = [];
  const missing = (path: string, record: Record<string, unknown>, sources: object) => {
    for (const field of Object.keys(sources)) {
      const value = record[field];
      if (value === undefined || (Array.isArray(value) && value.length === 0)) {
        faults.push(
          `catalogue: ${path}.sources.${field}: the field ${field} is missing; add it, or remove this source`,
        );
      }
    }
  };
  for (const { path, content } of films) missing(`${path}: the film`, content, content.sources);
  for (const { path, at, song } of songsIn(films)) {
    missing(`${path}: ${at}`, song, song.sources);
    for (const [service, address] of Object.entries(song.links)) {
      const play = listening.find(({ id }) => id === service)?.play;
      if (play === undefined || !isPlayAddress(play, address)) {
        faults.push(
          `catalogue: ${path}: ${at}.links.${service}: is not a play address of this service in services.json`,
        );
      }
    }
  }
  return faults;
}

/** Notes, and the order of a film's songs, that no page is named for; scenes that do not complete “It plays …”. */
export function faultsOfTexts({ films, songs }: Catalogue): string[] {
  const notes = [...films.values(), ...songs.values()].flatMap(({ id, note, sources }) =>
    note !== undefined && sources.note === undefined
      ? [`catalogue: ${id}: its note has no source; name a page in sources.note`]
      : [],
  );
  const orders = [...films.values()].flatMap(({ id, inOrder, sources }) =>
    inOrder && sources.inOrder === undefined
      ? [`catalogue: ${id}: inOrder is true, and no sources.inOrder says so`]
      : [],
  );
  const scenes = [...songs.values()].flatMap((song) => song.cues.flatMap((cue) => faultsOfScene(song, cue)));
  return [...notes, ...orders, ...scenes];
}

function faultsOfScene(song: Song, { filmId, scene, ending }: Cue): string[] {
  const at = `catalogue: ${filmId}: ${song.id}`;
  const isWhole = (text: string | undefined) => text !== undefined && /^\p{Lu}|[.!?]$/u.test(text);
  return [
    ...(isWhole(scene) || isWhole(ending)
      ? [`${at}: a scene completes “It plays …”: begin it in lower case and leave the full stop out`]
      : []),
    ...(ending !== undefined && scene === undefined ? [`${at}: there is no scene that its ending goes on from`] : []),
  ];
}

/** What a catalogue can do without, and is better with: a note on every song, and what its title means in English. */
export function warningsOf({ songs }: Catalogue): string[] {
  return [...songs.values()].flatMap(({ id, note, meaning, titleLanguage }) => [
    ...(note === undefined ? [`catalogue: ${id} has no note`] : []),
    ...(titleLanguage !== undefined && meaning === undefined
      ? [`catalogue: ${id} has a title in ${titleLanguage} and no meaning`]
      : []),
  ]);
}

/** Finds people written in two ways. Trivia would offer such a person twice, once as a wrong answer. */
export function faultsOfPeople(films: Films): string[] {
  const known = new Map<string, { original: string; path: string }>();
  const faults: string[] = [];
  for (const { path, content } of films) {
    for (const { name, original } of peopleIn(content)) {
      if (original === undefined) continue;
      const first = known.get(name);
      if (first === undefined) known.set(name, { original, path });
      else if (first.original !== original) {
        faults.push(
          `catalogue: ${path}: ${name} is ${original} here but ${first.original} in ${first.path}; write both the same way`,
        );
      }
    }
  }
  return faults;
}

/** Everyone that a film's file names. */
function peopleIn(film: FilmFile): CreditedPerson[] {
  const ofSongs = film.songs.flatMap((entry) =>
    'again' in entry
      ? []
      : [
          ...[...entry.performers, ...entry.composers, ...entry.lyricists, ...entry.arrangers],
          ...[...(entry.coverOf?.by ?? []), ...entry.alsoRecordedBy],
        ],
  );
  return [
    ...film.directors,
    ...film.composers,
    ...film.cinematographers,
    ...film.cast.map((role) => role.actor),
    ...ofSongs,
  ];
}

function songsIn(films: Films): { path: string; at: string; song: SongRecord }[] {
  return films.flatMap(({ path, content }) =>
    content.songs.flatMap((entry, place) => ('again' in entry ? [] : [{ path, at: `songs[${place}]`, song: entry }])),
  );
}

function sentencesIn(text: string): number {
  // Two marks cannot end more than two sentences. The segmenter would take a good part of the program's start.
  const marks = text.match(/[.!?…。！？\n]/g)?.length ?? 0;
  if (marks <= SENTENCES_QUOTED) return marks;
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].length;
}
