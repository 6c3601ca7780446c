import type { Film, Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { filmChoice } from './films.ts';
import { hanIn, hasHan, keyOf } from './names.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfFilm, revealOfSong } from './reveal.ts';
import { areAlike, songChoice } from './songs.ts';
import { filmSubjects, songSubjects } from './subjects.ts';

/** Which song has this Chinese title? Pages must confirm both titles. Wrong options share no name with the song. */
export const chineseSong: Kind = {
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, isChinese),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song?.sources.original?.[0];
    if (song?.original === undefined || source === undefined || !isChinese(song)) return undefined;
    const { text } = song.original;
    const others = [...catalogue.songs.values()].filter((other) => !areAlike(catalogue, song, other));
    return {
      text: questionText.chineseSong(text),
      clues: [],
      rights: [songChoice(catalogue, song, { near: song, label: song.title })],
      wrongs: uncounted(song, others, (other) => songChoice(catalogue, other, { near: song, label: other.title })),
      reveal: () => revealOfSong(song, { fact: factText.chineseTitle(song.title, text), source }),
    };
  },
};

/** Which film has this Chinese title? */
export const chineseFilm: Kind = {
  games: 'general',
  subjects: (catalogue) => filmSubjects(catalogue, isChinese),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    const source = film?.sources.original?.[0];
    if (film?.original === undefined || source === undefined || !isChinese(film)) return undefined;
    const { text } = film.original;
    const others = [...catalogue.films.values()];
    return {
      text: questionText.chineseFilm(text),
      clues: [],
      rights: [filmChoice(catalogue, film, { near: film, label: film.title })],
      wrongs: uncounted(film, others, (other) => filmChoice(catalogue, other, { near: film, label: other.title })),
      reveal: () => revealOfFilm(film, { fact: factText.chineseTitle(film.title, text), source }),
    };
  },
};

type Titled = Pick<Song | Film, 'title' | 'original'> & Partial<Pick<Song, 'language'>>;

function isChinese({ title, original, sources }: Song | Film): boolean {
  const confirmed = sources.title !== undefined && sources.original !== undefined;
  return confirmed && original !== undefined && hasHan(original.text) && !hasHan(title);
}

/**
 * The wrong options that counting cannot rule out. A title spelled by its sound has a syllable per character, so anyone
 * could rule out another length: it stands among spelled titles of its length, and a translation among translations.
 * Titles without a Chinese one come last.
 */
function uncounted<Other extends Titled>(
  asked: Titled,
  others: readonly Other[],
  choiceOf: (other: Other) => Choice,
): Choice[] {
  const length = hanIn(asked.original?.text ?? '');
  const isSpelled = syllables(asked) !== undefined;
  return others
    .filter((other) => !hasHan(other.title))
    .filter((other) => syllables(other) === (isSpelled ? length : undefined))
    .map((other) => {
      const choice = choiceOf(other);
      return hasHan(other.original?.text ?? '') ? choice : { ...choice, nearness: 0 };
    });
}

/** How many syllables a title has if it spells its Chinese one by the sound; undefined for any other title. */
function syllables({ title, original, language }: Titled): number | undefined {
  const length = hanIn(original?.text ?? '');
  if (original === undefined || length === 0) return undefined;
  const spellings = [original.pinyin, original.jyutping].filter((spelling) => spelling !== undefined);
  // The catalogue spells Mandarin and Cantonese only. In another language, a word for each character counts as one.
  const isWordForWord = language !== undefined && title.split(/[\s-]+/).length === length;
  return isWordForWord || spellings.some((spelling) => keyOf(spelling) === keyOf(title)) ? length : undefined;
}
