import type { App } from '../../app.ts';
import { idOf, type Subject, subjectOf } from '../../catalogue/catalogue.ts';
import type { Choice } from '../command.ts';
import { nameOf } from '../find.ts';
import { LIMITS } from '../limits.ts';
import { isOwn } from './entry-change.ts';

/** How many search results to go through for entries of the shelf. */
const LOOKED_AT = 200;

/** Suggests the shelf's films and songs: the best matches, or the first ones if nothing is typed yet. */
export function suggestOwn({ catalogue, search }: Pick<App, 'catalogue' | 'search'>, query: string): Choice[] {
  const { films, songs } = catalogue;
  const all = (): Subject[] => [
    ...[...films.values()].map((film) => ({ film })),
    ...[...songs.values()].map((song) => ({ song })),
  ];
  const found =
    query.trim() === '' ? all() : search(query, LOOKED_AT).flatMap(({ id }) => subjectOf(catalogue, id) ?? []);
  return found
    .filter((subject) => isOwn(subject))
    .slice(0, LIMITS.choices)
    .map((subject) => ({ name: nameOf(catalogue, subject), value: idOf(subject) }));
}
