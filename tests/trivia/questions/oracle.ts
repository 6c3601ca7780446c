import type { Catalogue, Film, Song } from '../../../src/catalogue/catalogue.ts';
import type { CreditedPerson } from '../../../src/catalogue/schema.ts';
import type { KindName } from '../../../src/trivia/questions/question.ts';
import type { Question } from '../../../src/trivia/questions/question.ts';

/*
 * Judges a question by its labels alone, as a member with the whole catalogue at hand would, without any of the code
 * that made it. Plain on purpose; it only caches what it has read, since it judges thousands of questions.
 */

/** Enough of the two scripts for the titles that the tests use. */
const SIMPLIFIED: Record<string, string> = { 夢: '梦', 樣: '样', 華: '华', 愛: '爱', 東: '东', 風: '风' };

type Known<Key, Value> = { get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown };

/** Reads each thing once; with a WeakMap, the cached value goes with its key. */
function remembered<Key, Value>(known: Known<Key, Value>, read: (key: Key) => Value) {
  return (key: Key): Value => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}

export const fold = remembered(new Map<string, string>(), (text) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[夢樣華愛東風]/g, (character) => SIMPLIFIED[character] ?? character),
);

const bare = (name: string) => name.replace(/ \([^)]*\)$/, '').replace(/^(The|A) /, '');
const folds = (...names: (string | undefined)[]) =>
  new Set(
    names.flatMap((name) => (name === undefined ? [] : [name, bare(name), name.replace(/^(The|A) /, '')])).map(fold),
  );
const meet = (one: Set<string>, other: Set<string>) => [...one].some((name) => other.has(name));

const namesOfSong = remembered(new WeakMap<Song, Set<string>>(), ({ title, original, aliases }) =>
  folds(title, original?.text, ...aliases),
);
const namesOfPerson = remembered(new WeakMap<CreditedPerson, Set<string>>(), ({ name, original, aliases }) =>
  folds(name, original, ...aliases),
);
const namesWithCovered = remembered(
  new WeakMap<Song, Set<string>>(),
  (song) => new Set([...namesOfSong(song), ...folds(song.coverOf?.title, song.coverOf?.original)]),
);

/** Whether songs can be mistaken for each other: another recording, another song of the same name, or a cover. */
export function mayBe(one: Song, other: Song): boolean {
  if (one.work !== undefined && one.work === other.work) return true;
  return meet(namesWithCovered(one), namesWithCovered(other));
}

export function familyOf(catalogue: Catalogue, filmId: string): Set<string> {
  const family = new Set([filmId]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const film of catalogue.films.values()) {
      if (film.versionOf === undefined) continue;
      if (family.has(film.id) || family.has(film.versionOf)) family.add(film.id).add(film.versionOf);
    }
  }
  return family;
}

/** Everything that a label may refer to. */
function readings(catalogue: Catalogue, label: string) {
  const { songs, films, credits } = labelsOf(catalogue);
  const read = fold(label);
  // A recording is named with its performer, and a title then stands in quotation marks.
  const [, named, by] = /^(.*) by ([^“”]*)$/u.exec(label) ?? [];
  const isTheirs = ({ performers }: Song) => fold(performers.map(({ name }) => name).join('')) === fold(by ?? '');
  return {
    songs: songs.get(read) ?? (named === undefined ? [] : (songs.get(fold(named)) ?? []).filter(isTheirs)),
    films: films.get(read) ?? [],
    people: (credits.get(read) ?? []).flat(),
  };
}

/** Everything in a catalogue, by each label that it may have. */
const labelsOf = remembered(new WeakMap<Catalogue, ReturnType<typeof readLabels>>(), readLabels);

function readLabels(catalogue: Catalogue) {
  const songs = [...catalogue.songs.values()];
  const films = [...catalogue.films.values()];
  const credits = [
    ...songs.flatMap((song) => [song.performers, song.composers, song.lyricists, song.coverOf?.by ?? []]),
    ...songs.map((song) => song.alsoRecordedBy),
    ...films.flatMap((film) => film.cast.map((role) => [role.actor])),
  ];
  const titles = ({ title, original, ...more }: Song | Film) => {
    const meaning = 'meaning' in more ? (more.meaning ?? '') : '';
    const own = original?.text ?? '';
    return [title, own, `${title}${own}`, `${own}${title}`, `${own}${meaning}`];
  };
  const names = (people: readonly CreditedPerson[]) => {
    const joined = people.map((person) => person.name).join('');
    return [joined, `${joined}${people[0]?.original ?? ''}`];
  };
  return { songs: byFold(songs, titles), films: byFold(films, titles), credits: byFold(credits, names) };
}

function byFold<Item>(items: readonly Item[], labels: (item: Item) => string[]): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items)
    for (const label of new Set(labels(item).map(fold))) found.set(label, [...(found.get(label) ?? []), item]);
  return found;
}

/** Whether an option is a right answer, or could be one given anything in the catalogue. */
export function mightBeRight(catalogue: Catalogue, question: Question, label: string): boolean {
  const { songs, films, people } = readings(catalogue, label);
  const [first = '', second = ''] = question.subject.split('/');
  const all = [...catalogue.songs.values()];
  const song = catalogue.songs.get(first) ?? catalogue.songs.get(second);
  const film = catalogue.films.get(first);
  const family = film === undefined ? new Set<string>() : familyOf(catalogue, film.id);
  const alike = song === undefined ? [] : all.filter((other) => mayBe(song, other));
  const cuesAround = (read: Song) =>
    all.filter((other) => mayBe(read, other)).flatMap((other) => other.cues.filter((cue) => family.has(cue.filmId)));
  const areAmong = (those: readonly CreditedPerson[]) =>
    people.some((one) => those.some((other) => meet(namesOfPerson(one), namesOfPerson(other))));
  const quotes = catalogue.quotations.filter(
    ({ quote }) => quote === catalogue.quotations.find(({ id }) => id === second)?.quote,
  );

  const judges: Record<KindName, () => boolean> = {
    'film-of-song': () =>
      films.some((read) => {
        const cuts = familyOf(catalogue, read.id);
        return alike.some((other) => other.cues.some((cue) => cuts.has(cue.filmId)));
      }),
    'song-in-scene': () => {
      const scene = song?.cues.find((cue) => cue.filmId === film?.id)?.scene ?? '';
      const inScene = (read: Song) =>
        cuesAround(read).some((cue) => cue.scene === undefined || fold(cue.scene) === fold(scene));
      return songs.some((read) => alike.includes(read) || inScene(read));
    },
    'song-of-film': () => songs.some((read) => cuesAround(read).length > 0),
    'not-in-film': () => songs.some((read) => cuesAround(read).every((cue) => Object.keys(cue.sources).length === 0)),
    'scene-of-song': () =>
      alike.some((other) =>
        other.cues.some(
          (cue) => family.has(cue.filmId) && fold(cue.scene ?? '').startsWith(fold(label.replace(/[.,].*$/u, ''))),
        ),
      ),
    'song-of-note': () => songs.some((read) => fold(read.clue ?? '') === fold(song?.clue ?? '?')),
    'film-of-note': () => films.some((read) => fold(read.clue ?? '') === fold(film?.clue ?? '?')),
    // A title of ours says what the original means.
    meaning: () => alike.some((other) => fold(other.meaning ?? other.title).startsWith(fold(label))),
    performer: () => areAmong(alike.flatMap((other) => [...other.performers, ...other.alsoRecordedBy])),
    composer: () => areAmong(alike.flatMap((other) => other.composers)),
    'cover-artist': () => areAmong(alike.flatMap((other) => other.coverOf?.by ?? [])),
    'covered-title': () =>
      alike.some((other) => folds(other.coverOf?.title, other.coverOf?.original, other.title).has(fold(label))),
    'critics-song': () =>
      songs.some((read) =>
        quotes.some(({ about }) => {
          const other = 'song' in about ? catalogue.songs.get(about.song) : undefined;
          return other !== undefined && mayBe(read, other);
        }),
      ),
    'song-of-saying': () =>
      songs.some((read) =>
        [...catalogue.sayings].some(([about, said]) => {
          const other = catalogue.songs.get(about.replace(/^song:/, ''));
          const asked = [...catalogue.sayings.values()].flat().find(({ id }) => id === question.subject);
          const isSame = said.some(({ sentence }) => fold(sentence) === fold(asked?.sentence ?? ''));
          return isSame && other !== undefined && mayBe(read, other);
        }),
      ),
    'critics-film': () =>
      films.some((read) => quotes.some(({ about }) => 'film' in about && familyOf(catalogue, read.id).has(about.film))),
    'chinese-film': () =>
      films.some(
        (read) => family.has(read.id) || fold(read.original?.text ?? '') === fold(film?.original?.text ?? '?'),
      ),
    'recording-first': () => {
      const apart = (read: Song) => (read.year ?? 0) - (song?.year ?? 0);
      const isAsked = (read: Song) => (question.text.includes('oldest') ? apart(read) <= 0 : apart(read) >= 0);
      return songs.some((read) => read.sources.year === undefined || isAsked(read));
    },
    'recording-year': () =>
      alike.some((other) => other.year === Number(label) || other.coverOf?.year === Number(label)),
    'who-plays': () => {
      const asked = film?.cast.find((role) => role.character === second);
      const cast = [...catalogue.films.values()].filter((other) => family.has(other.id)).flatMap((other) => other.cast);
      const names = (role: typeof asked) => [role?.character ?? '', ...(role?.aliases ?? [])];
      const called = (role: typeof asked) =>
        [...folds(...names(role).map((name) => name.replace(/^.*’s /, '')))].join(' ');
      const isIn = (one: typeof asked, other: typeof asked) =>
        called(one)
          .split(' ')
          .some((name) => called(other).includes(name));
      return areAmong(cast.filter((role) => isIn(role, asked) || isIn(asked, role)).map((role) => role.actor));
    },
  };
  return judges[question.kind]();
}

const SONGS: readonly KindName[] = [
  ...(['song-in-scene', 'song-of-note', 'song-of-film', 'not-in-film'] as const),
  ...(['critics-song', 'recording-first', 'song-of-saying'] as const),
];

/** Whether two options name the same film, two cuts of a film, the same song or the same people. */
export function clash(catalogue: Catalogue, [one, other]: [string, string], kind: KindName): boolean {
  if (fold(one) === fold(other)) return true;
  const [a, b] = [readings(catalogue, one), readings(catalogue, other)];
  if (['film-of-song', 'film-of-note', 'critics-film', 'chinese-film'].includes(kind)) {
    return a.films.some((film) => b.films.some((its) => familyOf(catalogue, film.id).has(its.id)));
  }
  if (SONGS.includes(kind)) {
    return a.songs.some((song) => b.songs.some((its) => meet(namesOfSong(song), namesOfSong(its))));
  }
  if (['performer', 'composer', 'cover-artist', 'who-plays'].includes(kind)) {
    return a.people.some((person) => b.people.some((its) => meet(namesOfPerson(person), namesOfPerson(its))));
  }
  return false;
}
