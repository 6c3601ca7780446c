import { fullTitle } from '../../catalogue/catalogue.ts';
import type { Role } from '../../catalogue/schema.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cutsOf, fameOfFilm } from './films.ts';
import { keysOf } from './names.ts';
import { creditChoice, keysOfPeople, traitsOf } from './people.ts';
import type { Kind } from './question.ts';
import { revealOfFilm } from './reveal.ts';

/**
 * Who plays this character? Not asked if two actors in the film or its other cuts play someone of that name. Wrong
 * options are actors who play somebody else, as far as the catalogue knows.
 */
export const whoPlays: Kind = {
  games: 'all',
  subjects: (catalogue) =>
    [...catalogue.films.values()].flatMap((film) =>
      film.cast.map((role) => ({ id: `${film.id}/${role.character}`, filmIds: [film.id], fame: fameOfFilm(film) })),
    ),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject.split('/')[0] ?? '');
    const source = film?.sources.cast?.[0];
    const role = film?.cast.find(({ character }) => `${film.id}/${character}` === subject);
    if (film === undefined || source === undefined || role === undefined) return undefined;

    const players = keysOfPeople(
      catalogue,
      cutsOf(catalogue, film)
        .flatMap((cut) => cut.cast)
        .filter((other) => areOne(role, other))
        .map((other) => other.actor),
    );
    const near = traitsOf(catalogue, [role.actor]);
    const right = creditChoice(catalogue, [role.actor], near);
    if (!players.isSubsetOf(right.keys)) return undefined;
    const actors = [...catalogue.films.values()].flatMap((other) => other.cast.map(({ actor }) => actor));
    const choices = actors.map((actor) => creditChoice(catalogue, [actor], near));
    return {
      text: questionText.whoPlays(role.character, fullTitle(film)),
      clues: [role.character, fullTitle(film)],
      rights: [right],
      wrongs: [...new Map(choices.map((choice) => [choice.id, choice])).values()],
      reveal: () => revealOfFilm(film, { fact: factText.role(right.label, role.character, fullTitle(film)), source }),
    };
  },
};

function areOne(one: Role, other: Role): boolean {
  return !keysOf([one.character, ...one.aliases]).isDisjointFrom(keysOf([other.character, ...other.aliases]));
}
