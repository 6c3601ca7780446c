import { type Catalogue, type Film, fullName, type Person, type Song } from '../../catalogue/catalogue.ts';
import { personOfCredit } from '../../catalogue/people.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { personText as text } from '../../texts/people.ts';
import { customId } from '../custom-id.ts';
import { menuRow, type Row } from './parts.ts';

/** Someone whom a card's credits name, and for what. */
type Credit = { person: CreditedPerson; part: string };

/** A menu that opens the people of a song: who performs it, wrote it, or is covered by it. No row if nobody is named. */
export function peopleOfSong(catalogue: Catalogue, song: Song, film: Film): Row[] {
  return peopleMenu(catalogue, customId('soundtrack', 'people', film.id, song.id), [
    ...song.performers.map((person) => ({ person, part: text.part.performer })),
    ...song.composers.map((person) => ({ person, part: text.part.composer })),
    ...song.lyricists.map((person) => ({ person, part: text.part.lyricist })),
    ...song.arrangers.map((person) => ({ person, part: text.part.arranger })),
    ...(song.coverOf?.by ?? []).map((person) => ({ person, part: text.part.covered })),
  ]);
}

/** A menu that opens the people of a film: who directed, scored or shot it, then its cast, as far as a menu goes. */
export function peopleOfFilm(catalogue: Catalogue, film: Film): Row[] {
  return peopleMenu(catalogue, customId('soundtrack', 'people', film.id), [
    ...film.directors.map((person) => ({ person, part: text.part.director })),
    ...film.composers.map((person) => ({ person, part: text.part.composer })),
    ...film.cinematographers.map((person) => ({ person, part: text.part.cinematographer })),
    ...film.cast.map(({ actor, character }) => ({ person: actor, part: text.as(text.character(character)) })),
  ]);
}

/** Each person once, whatever they did. */
function peopleMenu(catalogue: Catalogue, custom_id: string, credits: readonly Credit[]): Row[] {
  const parts = new Map<Person, Set<string>>();
  for (const { person, part } of credits) {
    const one = personOfCredit(catalogue, person);
    parts.set(one, (parts.get(one) ?? new Set()).add(part));
  }
  if (parts.size === 0) return [];
  const options = [...parts].map(([person, its]) => ({
    label: fullName(person),
    value: `person:${person.id}`,
    description: text.parts([...its]),
  }));
  return [menuRow({ custom_id, placeholder: text.people, options })];
}
