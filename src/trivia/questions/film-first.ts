import { fullTitle, type Film } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cutsOf, filmChoice } from './films.ts';
import { keyOf } from './names.ts';
import type { Kind } from './question.ts';
import { revealOfFilm } from './reveal.ts';
import { filmSubjects } from './subjects.ts';

/** Some pages date a film by its first showing, others by its release, so years closer than this prove nothing. */
const YEARS_APART = 2;

/** A question per film would be many, and these have the least to do with music. */
const AT_MOST = 40;

/** Which film came first? Wrong options are films that pages date at least two years later. */
export const filmFirst: Kind = {
  games: 'general',
  atMost: AT_MOST,
  subjects: (catalogue) => filmSubjects(catalogue, hasYear),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    const source = film?.sources.year?.[0];
    if (film === undefined || source === undefined) return undefined;
    // A title on a button may be read as any film or cut of that title.
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
      reveal: () => revealOfFilm(film, { fact: factText.year(fullTitle(film), film.year), source }),
    };
  },
};

function hasYear(film: Film): boolean {
  return film.sources.year !== undefined;
}
