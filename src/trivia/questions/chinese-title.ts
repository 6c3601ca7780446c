import type { Film, Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { filmChoice } from './films.ts';
import { hasHan } from './names.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfFilm, revealOfSong } from './reveal.ts';
import { areAlike, songChoice } from './songs.ts';
import { filmSubjects, songSubjects } from './subjects.ts';

/** Which song has this Chinese title? Asked where pages confirm both titles. Wrong is a song that shares no name with it. */
export const chineseSong: Kind = {
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, isChinese),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song?.sources.original?.[0];
    if (song?.original === undefined || source === undefined || !isChinese(song)) return undefined;
    const { text } = song.original;
    return {
      text: questionText.chineseSong(text),
      clues: [],
      rights: [songChoice(catalogue, song, { near: song, label: song.title })],
      wrongs: [...catalogue.songs.values()]
        .filter((other) => !areAlike(catalogue, song, other) && !hasHan(other.title))
        .map((other) => plausibleIfChinese(other, songChoice(catalogue, other, { near: song, label: other.title }))),
      reveal: () => revealOfSong(catalogue, song, { fact: factText.chineseTitle(song.title, text), source }),
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
    return {
      text: questionText.chineseFilm(text),
      clues: [],
      rights: [filmChoice(catalogue, film, { near: film, label: film.title })],
      wrongs: [...catalogue.films.values()]
        .filter((other) => !hasHan(other.title))
        .map((other) => plausibleIfChinese(other, filmChoice(catalogue, other, { near: film, label: other.title }))),
      reveal: () => revealOfFilm(catalogue, film, { fact: factText.chineseTitle(film.title, text), source }),
    };
  },
};

function isChinese({ title, original, sources }: Song | Film): boolean {
  const confirmed = sources.title !== undefined && sources.original !== undefined;
  return confirmed && original !== undefined && hasHan(original.text) && !hasHan(title);
}

/** What has no Chinese title is told apart at a glance. */
function plausibleIfChinese({ original }: Song | Film, choice: Choice): Choice {
  return original !== undefined && hasHan(original.text) ? choice : { ...choice, nearness: 0 };
}
