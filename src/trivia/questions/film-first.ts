import { fullTitle, type Film } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cutsOf, filmChoice } from './films.ts';
import { keyOf } from './names.ts';
import type { Kind } from './question.ts';
import { revealOfFilm } from './reveal.ts';
import { filmSubjects } from './subjects.ts';

/** A film's year is that of its first showing or of its release, by whom one asks: nearer years are doubtful. */
const YEARS_APART = 2;

/** One a film is plenty, and these are the least about music. */
const AT_MOST = 40;

/** Which film came first? Wrong is a film that pages put at least two years later. */
export const filmFirst: Kind = {
  games: 'general',
  atMost: AT_MOST,
  subjects: (catalogue) => filmSubjects(catalogue, hasYear),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    const source = film?.sources.year?.[0];
    if (film === undefined || source === undefined) return undefined;
    // A label is read as any film of that title, and another cut may be meant by a title alone.
    const namesakes = cutsOf(catalogue, film).filter((cut) => keyOf(cut.title) === keyOf(film.title));
    if (!namesakes.every(hasYear)) return undefined;
    const after = YEARS_APART + Math.max(...namesakes.map((cut) => cut.year));
    return {
      text: questionText.filmFirst,
      clues: [],
      rights: [filmChoice(catalogue, film, { near: film })],
      wrongs: [...catalogue.films.values()]
        .filter((other) => cutsOf(catalogue, other).every((cut) => hasYear(cut) && cut.year >= after))
        .map((other) => filmChoice(catalogue, other, { near: film })),
      reveal: () => revealOfFilm(catalogue, film, { fact: factText.year(fullTitle(film), film.year), source }),
    };
  },
};

function hasYear(film: Film): boolean {
  return film.sources.year !== undefined;
}
