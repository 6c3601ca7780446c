import { meaningOf, songTitle, type Song } from '../../catalogue/catalogue.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { factText, optionText, questionText } from '../../texts/trivia.ts';
import { hanIn, keyOf, keysOf } from './names.ts';
import { shippedSongs } from './offers.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { areAlike, inWords, placesOf } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** How many letters at the beginning of a word make it look like a word of another language. */
const LIKENESS = 4;

/**
 * What does the title mean? Asked where the title does not look like its meaning. Wrong options are what other titles
 * mean; of Chinese ones, titles with about as many characters, since anyone can count those.
 */
export const meaning: Kind = {
  topic: 'stories',
  main: true,
  asks: 2,
  games: 'all',
  subjects: (catalogue) =>
    songSubjects(catalogue, isAsked).map((subject) => ({
      ...subject,
      chinese: hanIn(catalogue.songs.get(subject.id)?.original?.text ?? '') > 0,
    })),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const [placed] = song === undefined ? [] : placesOf(catalogue, song);
    const means = song && meaningOf(song);
    if (song === undefined || placed === undefined || means === undefined || !isAsked(song)) return undefined;
    const words = inWords(song);
    const { film, place } = placed;
    const source = sourceOf(catalogue, song.sources.original ?? song.sources.title);
    if (source === undefined) return undefined;
    return {
      text: questionText.meaning({ ...words, meaning: undefined }, place),
      clues: [words.title, words.by ?? '', film.title],
      rights: [meaningChoice(song, means)],
      wrongs: shippedSongs(catalogue)
        .filter((other) => isAsked(other) && !areAlike(catalogue, song, other))
        .flatMap((other) => {
          const its = meaningOf(other);
          return its === undefined
            ? []
            : [{ ...meaningChoice(other, its), nearness: other.language === song.language ? 2 : 1 }];
        }),
      reveal: () => revealOfSong(song, { fact: factText.meaning(words.title, means), source }),
    };
  },
};

function meaningChoice(song: Song, means: string): Choice {
  const characters = hanIn(song.original?.text ?? '');
  const look = characters === 0 ? 'letters' : characters < 4 ? 'short' : characters < 6 ? 'medium' : 'long';
  return {
    id: song.id,
    label: optionText.meaning(means.replace(/ \([^)]*\)$/u, '')),
    keys: keysOf([means]),
    nearness: 2,
    look,
  };
}

/** True if a title is not in English and no word of its meaning can be read from it. */
function isAsked(song: Song): boolean {
  const means = meaningOf(song);
  const isEnglish = song.titleLanguage === undefined && songTitle(song).includes(song.title);
  if (means === undefined || isEnglish) return false;
  const starts = (text: string) => text.split(/[^\p{L}]+/u).map((word) => keyOf(word).slice(0, LIKENESS));
  const seen = new Set(starts(songTitle(song)).filter((start) => start.length === LIKENESS));
  return starts(means).every((start) => !seen.has(start));
}
