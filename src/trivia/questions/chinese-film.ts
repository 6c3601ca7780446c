import type { Catalogue, Film } from '../../catalogue/catalogue.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { areCuts, filmChoice } from './films.ts';
import { hanIn, hasHan } from './names.ts';
import { shippedFilms } from './offers.ts';
import type { Kind } from './question.ts';
import { revealOfFilm } from './reveal.ts';
import { filmSubjects } from './subjects.ts';

/** Which film has this Chinese title? Pages must confirm both titles. */
export const chineseFilm: Kind = {
  topic: 'stories',
  main: false,
  asks: 2,
  games: 'general',
  subjects: (catalogue) =>
    filmSubjects(catalogue, (film) => hasChinese(film)).map((subject) => ({ ...subject, chinese: true })),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    const source = film && sourceFor(catalogue, film);
    if (film?.original === undefined || source === undefined || !hasChinese(film)) return undefined;
    const { text } = film.original;
    return {
      text: questionText.chineseFilm(text),
      clues: [],
      rights: [filmChoice(catalogue, film, { near: film })],
      wrongs: shippedFilms(catalogue)
        .filter((other) => hasChinese(other) && !areCuts(catalogue, film, other))
        .map((other) => filmChoice(catalogue, other, { near: film })),
      reveal: () => revealOfFilm(film, { fact: factText.chineseTitle(film.title, text), source }),
    };
  },
};

function sourceFor(catalogue: Catalogue, { sources }: Film): string | undefined {
  return sources.title === undefined ? undefined : sourceOf(catalogue, sources.original);
}

/** One character is too little: many titles have it. */
function hasChinese({ title, original }: Film): boolean {
  return hanIn(original?.text ?? '') > 1 && !hasHan(title);
}
