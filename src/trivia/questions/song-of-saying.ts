import type { Catalogue, Saying, Song } from '../../catalogue/catalogue.ts';
import { idOf } from '../../catalogue/catalogue.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { beginsTitle } from './critic.ts';
import { keysOfFilm } from './films.ts';
import { blanked, keyOf, tellingWords } from './names.ts';
import { songsOffered } from './offers.ts';
import { keysOfPeople } from './people.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, areAlike, inWords, isNamed, keysOfSong, placesOf, songChoice } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** With fewer telling words, as in “So good!”, a sentence could be about any song. */
const WORDS_AT_LEAST = 4;

/** One song with many sentences would be the answer too often. */
const SAYINGS_EACH = 3;

/**
 * Which song did a member of the club write this about? The names of the song, its films and its performers are blanked.
 * The other way round, who wrote it, cannot be asked: buttons show no mentions, and the bot stores no names. Wrong options
 * are songs of other performers that nobody wrote the same about.
 */
export const songOfSaying: Kind = {
  topic: 'stories',
  main: true,
  asks: 1,
  games: 'all',
  ofShelf: true,
  subjects: (catalogue) =>
    songSubjects(catalogue, (song) => catalogue.sayings.has(idOf({ song }))).flatMap((subject) =>
      (catalogue.sayings.get(`song:${subject.id}`) ?? [])
        .slice(0, SAYINGS_EACH)
        .map(({ id }) => ({ ...subject, id, isFromShelf: true })),
    ),
  draft(catalogue, subject) {
    const said = saidIn(catalogue).get(subject);
    if (said === undefined) return undefined;
    const { song, saying } = said;
    const quote = withoutNames(catalogue, song, saying.sentence);
    if (tellingWords(quote).size < WORDS_AT_LEAST || beginsTitle(quote, song.title)) return undefined;
    const performers = keysOfPeople(catalogue, song.performers);
    const alsoAbout = saidIn(catalogue)
      .values()
      .filter((other) => keyOf(other.saying.sentence) === keyOf(saying.sentence))
      .map((other) => other.song)
      .toArray();
    return {
      text: questionText.songOfSaying,
      quote,
      clues: [quote],
      isFromShelf: true,
      rights: [songChoice(catalogue, song, { near: song })],
      wrongs: songsOffered(catalogue, { isFromShelf: true })
        .filter(isNamed)
        .filter((other) => keysOfPeople(catalogue, other.performers).isDisjointFrom(performers))
        .filter((other) => !alsoAbout.some((one) => areAlike(catalogue, one, other)))
        .map((other) => ({ ...songChoice(catalogue, other, { near: song }), nearness: 0 })),
      reveal() {
        const [placed] = placesOf(catalogue, song);
        const words = inWords(song);
        const fact = placed === undefined ? factText.song(words) : factText.placed(words, placed.place);
        return revealOfSong(song, { fact, source: placed?.stated.source });
      },
    };
  },
};

/** What a saying's question quotes, and whose words they are; undefined if it has been taken back. */
export function sayingAsked(catalogue: Catalogue, { kind, subject }: { kind: string; subject: string }) {
  return kind === 'song-of-saying' ? saidIn(catalogue).get(subject)?.saying : undefined;
}

/** What was said of songs, by its id. */
const saidIn = oncePer(({ songs, sayings }: Catalogue) => {
  const said = new Map<string, { song: Song; saying: Saying }>();
  for (const song of songs.values())
    for (const saying of sayings.get(idOf({ song })) ?? []) said.set(saying.id, { song, saying });
  return said;
});

function withoutNames(catalogue: Catalogue, song: Song, sentence: string): string {
  const alike = alikeTo(catalogue, song);
  const films = alike.flatMap(({ cues }) => cues.flatMap(({ filmId }) => catalogue.films.get(filmId) ?? []));
  const keys = [
    ...keysOfSong(catalogue, song),
    ...films.flatMap((film) => [...keysOfFilm(catalogue, film)]),
    ...keysOfPeople(catalogue, song.performers),
  ];
  return blanked(sentence, new Set(keys));
}
