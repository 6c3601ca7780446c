import fc from 'fast-check';
import { assemble } from '../../../src/catalogue/assemble.ts';
import type { Catalogue } from '../../../src/catalogue/catalogue.ts';
import { articleFile, filmFile } from '../../../src/catalogue/schema.ts';

/** Few names for many things, written in many ways, so that most catalogues are full of mistaken identities. */
export const TITLES = [
  ...['Dreamlover', 'DREAM LOVER', 'Dréamlover', 'Perfidia', 'Perfidia (Live)', 'The Perfidia', 'Siboney', 'Amapola'],
  ...['Harvest', 'The Harvest', 'Ojos Verdes', 'Quizás', 'Quizas', 'Vals', 'Adagio', 'Nocturne', 'Tango Rojo', 'Ely'],
  ...[
    'Bus Ride',
    'Long Ride',
    'Lost',
    'Decision',
    'Moyou',
    '2046',
    'Gik Cing',
    'Mung Zung Jan',
    'Fa Joeng',
    'Wild Rain',
  ],
];
export const CHINESE = [
  ...[
    '夢中人',
    '梦中人',
    '激情',
    '花樣年華',
    '花样年华',
    '愛神',
    '东邪西毒',
    '東邪西毒',
    '夜風',
    '手',
    '春光乍洩',
    '重慶森林',
  ],
  ...['一代宗師', '繁花', '墮落天使', '知己知彼', '胡思亂想', '忘記他'],
];
export const FILMS = [
  ...[
    'Chungking',
    'Fallen Angels',
    'The Fallen Angels',
    'Happy Hour',
    '2046',
    'Eros',
    'Blue Night',
    'Perfidia',
    'Rain',
  ],
  ...[
    'Tears',
    'Days of Rain',
    'Mood',
    'Harbour',
    'Éros',
    'Lagoon',
    'Corridor',
    'Neon',
    'Waterfall',
    'Postcard',
    'Umbrella',
    'Ashes',
    'Ashes (Redux)',
    'Wild Days',
    'Grand Master',
  ],
];
const PEOPLE = [
  { name: 'Faye Wong', original: '王菲', aliases: ['Wong Fei', 'Shirley Wong'] },
  { name: 'Shirley Wong', aliases: ['Shirley'] },
  { name: 'Shirley', aliases: [] },
  { name: 'Wang Fei', original: '王菲', aliases: [] },
  { name: 'Xavier Cugat', aliases: ['Xavier Cugat and His Orchestra'] },
  { name: 'Xavier Cugat and His Orchestra', aliases: [] },
  { name: 'The Cranberries', aliases: ['Cranberries'] },
  { name: 'Cranberries', aliases: [] },
  { name: 'Sun & Moon', aliases: [] },
  ...['Dinah', 'Nat Cole', 'Connie', 'Dean', 'Otis', 'Ruth', 'Mavis', 'Amos', 'Cat Power', 'Ry', 'Ennio', 'Astor'].map(
    (name) => ({ name, aliases: [] }),
  ),
];
const CHARACTERS = [
  'Lai',
  'LAI',
  'Faye',
  'Cop 663',
  'Bai Ling',
  'Mimi',
  'Lulu',
  'Chow',
  'Dinah',
  'The killer',
  'Killer',
];
const SCENES = [
  ...['On the train.', 'ON THE TRAIN', 'At the bar, while Lai waits.', 'Over the end credits.', 'As Perfidia plays.'],
  ...['With Mimi in the rain.', 'On the stairs.', 'In the taxi at night.', 'At the jukebox.', 'During a fight.'],
  ...['Beside an empty pool.', 'Under the bridge.', 'From a radio.'],
];
const CLUES = [
  ...['was lost and found', 'did nobody want', 'is played backwards', 'took a year to write', 'is very short'],
  ...['came in a dream', 'was banned', 'pleased a king', 'is about a dog', 'won a prize'],
];
const MEANINGS = ['Rain', 'The Wind', 'A Far Road', 'Two Doors', 'Old Snow', 'The Boat', 'Red Dust', 'No Return'];
const QUOTES = [
  ...['“Dreamlover” is the first song.', 'In Chungking, Faye Wong sings of a dream lover.', 'Everything is rain.'],
  ...['The Harvest’s melody is psychedelic.', 'Eros’s camera never rests: 愛神.', 'It is a sequel to Ashes.'],
];

export const pick = <Item>(items: readonly Item[]) => fc.constantFrom(...items);
export const maybe = <Value>(value: fc.Arbitrary<Value>, freq = 2) => fc.option(value, { nil: undefined, freq });
export const few = <Value>(value: fc.Arbitrary<Value>, maxLength = 2) => fc.array(value, { maxLength });

export const seldom = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

export const person = pick(PEOPLE);
export const year = fc.integer({ min: 1988, max: 2004 });
export const original = fc.record({ text: pick([...CHINESE, 'Canto Libre']) });

/** An address for some of the fields that exist, and none for missing ones. */
function sourcesFor(record: Record<string, unknown>, confirmed: readonly string[]) {
  const present = confirmed.filter((field) => {
    const value = record[field];
    return value !== undefined && !(Array.isArray(value) && value.length === 0);
  });
  const pages = (field: string) => [`https://mirror.test/${field}`, `https://example.test/${field}`];
  return Object.fromEntries(present.map((field) => [field, pages(field)]));
}

const heard = fc
  .record({
    scene: maybe(pick(SCENES), 9),
    spoiler: seldom(fc.constant(true)).map((spoiler) => spoiler ?? false),
    found: fc.oneof(fc.constant(['film', 'scene']), fc.subarray(['film', 'scene', 'album'])),
  })
  .map(({ found, ...cue }) => ({ ...cue, sources: sourcesFor({ ...cue, film: true, album: true }, found) }));

const SONG_FIELDS = [
  'title',
  'original',
  'performers',
  'composers',
  'lyricists',
  'year',
  'language',
  'coverOf',
  'note',
];
const song = fc
  .record({
    title: pick(TITLES),
    original: seldom(original),
    aliases: seldom(pick([...TITLES, ...FILMS])).map((alias) => (alias === undefined ? [] : [alias])),
    performers: few(person),
    composers: few(person),
    lyricists: few(person, 1),
    year: maybe(year, 4),
    language: maybe(pick(['Cantonese', 'Spanish'])),
    kind: fc.constant('pre-existing'),
    coverOf: maybe(
      fc.record({ title: pick(TITLES), by: fc.array(person, { minLength: 1, maxLength: 2 }), year: maybe(year) }),
    ),
    work: seldom(pick(['work-one', 'work-two'])),
    note: maybe(fc.constant('A note.'), 9),
    clue: maybe(pick(CLUES), 9),
    meaning: maybe(pick(MEANINGS)),
    titleLanguage: maybe(fc.constant('Spanish')),
    alsoRecordedBy: seldom(person).map((other) => (other === undefined ? [] : [other])),
    fame: fc.constantFrom(1, 2, 3),
    found: fc.oneof(fc.constant(SONG_FIELDS), fc.subarray(SONG_FIELDS, { minLength: 4 })),
    heard,
  })
  .map(({ found, ...fields }) => ({ ...fields, sources: sourcesFor(fields, found) }));

const FILM_FIELDS = ['title', 'original', 'year', 'cast', 'note'];
const film = fc
  .record({
    title: pick(FILMS),
    original: seldom(original),
    aliases: seldom(pick([...FILMS, ...TITLES])).map((alias) => (alias === undefined ? [] : [alias])),
    year,
    directors: fc.constant([{ name: 'A Director' }]),
    cast: few(fc.record({ actor: person, character: pick(CHARACTERS), aliases: few(pick(CHARACTERS), 1) }), 4),
    colour: fc.constant('#112233'),
    note: maybe(fc.constant('A note.'), 9),
    clue: maybe(pick(CLUES), 9),
    fame: fc.constantFrom(1, 2, 3),
    found: fc.oneof(fc.constant(FILM_FIELDS), fc.subarray(FILM_FIELDS, { minLength: 2 })),
    songs: fc.array(song, { minLength: 1, maxLength: 6 }),
    again: few(fc.record({ place: fc.nat(), heard }), 2),
    versionOf: seldom(fc.nat()),
  })
  .map(({ found, ...fields }) => ({ ...fields, sources: sourcesFor(fields, found) }));

/**
 * A catalogue that passes its checks, except that one person may be written in two ways and a work may have a single
 * recording. Titles recur in other scripts, cases and accents; songs recur in other films; cuts are cuts of each other.
 */
export const randomCatalogue: fc.Arbitrary<Catalogue> = fc
  .record({
    films: fc.array(film, { minLength: 5, maxLength: 12 }),
    passages: fc.array(fc.record({ quote: pick(QUOTES), place: fc.nat(), onSong: fc.boolean() }), { maxLength: 5 }),
  })
  .map(({ films, passages }) => {
    const songIds = films.flatMap(({ songs }, at) => songs.map((_, place) => `song-${at}-${place}`));
    const idAt = (ids: readonly string[], place: number) => ids[place % ids.length] ?? '';
    const filmIds = films.map((_, at) => `film-${at}`);
    const files = films.map(({ again, versionOf, songs, ...fields }, at) => {
      const elsewhere = new Map(again.map(({ place, heard: cue }) => [idAt(songIds, place), cue]));
      const repeated = [...elsewhere].filter(([id]) => !id.startsWith(`song-${at}-`));
      return filmFile.parse({
        ...fields,
        id: `film-${at}`,
        versionOf: versionOf === undefined ? undefined : idAt(filmIds, versionOf),
        songs: [
          ...songs.map((one, place) => ({ ...one, id: `song-${at}-${place}` })),
          ...repeated.map(([id, cue]) => ({ again: id, heard: cue })),
        ],
      });
    });
    const article = {
      ...{ id: 'article', title: 'On songs', publication: 'A Review', published: '2017-12-24' },
      address: 'https://example.test/article',
      passages: passages.map(({ quote, place, onSong }, at) => ({
        id: `passage-${at}`,
        about: onSong ? { song: idAt(songIds, place) } : { film: idAt(filmIds, place) },
        quote,
      })),
    };
    const articles = passages.length === 0 ? [] : [{ path: 'articles/a.json', content: articleFile.parse(article) }];
    const loaded = files.map((content) => ({ path: `films/${content.id}.json`, content }));
    const sources = { best: [], refused: ['mirror.test'] };
    return assemble({ films: loaded, articles, services: { listening: [], films: [] }, sources }, []);
  });
