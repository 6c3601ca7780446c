import type { Catalogue, Film } from '../../catalogue/catalogue.ts';
import type { CreditedPerson, Role } from '../../catalogue/schema.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cutsOf } from './films.ts';
import { oncePer } from '../../catalogue/once-per.ts';
import { keysOf, mentions } from './names.ts';
import { creditChoice, keysOfPeople, traitsOf } from './people.ts';
import { shippedFilms } from './offers.ts';
import { LEAST_KNOWN, type Kind, type QuestionSubject } from './question.ts';
import { revealOfFilm, revealOfSong } from './reveal.ts';

/** Roles of people who are not heard in any song come after all others. */
const UNHEARD = 100;

/**
 * Who plays this character? Not asked if somebody else in the film or its other cuts plays anyone of that name. Wrong
 * options are actors of the same sex who play somebody else, as far as the catalogue knows.
 */
export const whoPlays: Kind = {
  topic: 'faces',
  main: false,
  asks: 2,
  games: 'all',
  subjects: (catalogue) =>
    [...catalogue.films.values()].flatMap((film) =>
      film.cast.filter((role) => isNew(catalogue, film, role)).map((role) => subjectOf(catalogue, film, role)),
    ),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject.split('/')[0] ?? '');
    const source = film && sourceOf(catalogue, film.sources.cast);
    const role = film?.cast.find(({ character }) => `${film.id}/${character}` === subject);
    if (film === undefined || source === undefined || role === undefined) return undefined;

    const players = keysOfPeople(
      catalogue,
      cutsOf(catalogue, film)
        .flatMap((cut) => cut.cast)
        .filter((other) => mayBeOne(role, other))
        .map((other) => other.actor),
    );
    const near = traitsOf(catalogue, [role.actor]);
    const right = creditChoice(catalogue, [role.actor], near);
    if (!players.isSubsetOf(right.keys)) return undefined;
    const roles = shippedFilms(catalogue).flatMap((other) => other.cast.filter((its) => isNew(catalogue, other, its)));
    const answer = { fact: factText.role(right.label, role.character, film.title), source };
    const song = songOf(catalogue, film, role.actor);
    return {
      text: questionText.whoPlays(role.character, film.title),
      clues: [role.character, film.title],
      rights: [right],
      wrongs: roles.map(({ actor }) => creditChoice(catalogue, [actor], near)),
      reveal: () => (song === undefined ? revealOfFilm(film, answer) : revealOfSong(song, answer)),
    };
  },
};

function subjectOf(catalogue: Catalogue, film: Film, role: Role): QuestionSubject {
  const filmIds = cutsOf(catalogue, film)
    .filter((cut) => cut === film || cut.cast.some((other) => other.character === role.character))
    .map(({ id }) => id);
  const rank = film.fame + (isHeard(catalogue, role.actor) ? 0 : UNHEARD);
  return { id: `${film.id}/${role.character}`, filmIds, fame: film.fame, rank, isFromShelf: film.isFromShelf };
}

/** False if the film is another cut, and the role is in the first. */
function isNew({ films }: Catalogue, { versionOf }: Film, { character }: Role): boolean {
  const first = films.get(versionOf ?? '');
  return first === undefined || !first.cast.some((role) => role.character === character);
}

/** Compares each of their names; a character may be called by a part of another's: “Su Li-zhen of 1960”. */
function mayBeOne(one: Role, other: Role): boolean {
  const names = ({ character, aliases }: Role) => [character, ...aliases].map(withoutOwner);
  const has = (long: Role, short: Role) => names(long).some((name) => mentions(name, keysOf(names(short))));
  return has(one, other) || has(other, one);
}

/** “Mimi’s boyfriend” is not Mimi. */
function withoutOwner(name: string): string {
  return name.replace(/^.*['’]s /u, '');
}

/** The keys of everyone who performs a song. */
const heardIn = oncePer((catalogue: Catalogue) =>
  keysOfPeople(
    catalogue,
    [...catalogue.songs.values()].flatMap((song) => song.performers),
  ),
);

function isHeard(catalogue: Catalogue, actor: CreditedPerson): boolean {
  return !keysOfPeople(catalogue, [actor]).isDisjointFrom(heardIn(catalogue));
}

/** A song of the film that the actor performs. */
function songOf(catalogue: Catalogue, film: Film, actor: CreditedPerson) {
  const keys = keysOfPeople(catalogue, [actor]);
  return film.cues
    .flatMap(({ songId, spoiler }) => (spoiler ? [] : (catalogue.songs.get(songId) ?? [])))
    .find((song) => song.fame < LEAST_KNOWN && !keysOfPeople(catalogue, song.performers).isDisjointFrom(keys));
}
