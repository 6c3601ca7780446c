import {
  coversOf,
  type Film,
  type FilmPart,
  jointly,
  type Person,
  type Song,
  type SongPart,
} from '../../catalogue/catalogue.ts';
import { personText as text } from '../../texts/people.ts';
import { plain } from '../text.ts';

/** How many films of a kind are named, and how many characters their names may take. More are counted. */
const NAMED = { films: 2, length: 250 };

type Part = Person['films'][number];

/** Who someone is in this catalogue, in one sentence. */
export function lineOn(person: Person): string {
  return text.sentence([
    ...filmsWith(person, 'director', text.directed),
    ...songDeeds(person),
    ...filmsWith(person, 'composer', text.scored),
    ...filmsWith(person, 'cinematographer', text.shot),
    ...roles(person),
    ...covered(person),
  ]);
}

/** Whether the sentence names all films that someone had a part in, so that no list has to. */
export function namesFilms({ films }: Person): boolean {
  const kinds = new Set(films.flatMap(({ as }) => as));
  return [...kinds].every((kind) => {
    const those = films.filter(({ as }) => as.includes(kind));
    return named(kind === 'actor' ? those.map(roleIn) : those.map(titleOf)) !== undefined;
  });
}

function filmsWith({ films }: Person, kind: FilmPart, deed: (films: string) => string): string[] {
  const those = films.filter(({ as }) => as.includes(kind));
  return those.length === 0 ? [] : [deed(named(those.map(titleOf)) ?? text.films(those.length))];
}

function roles({ films }: Person): string[] {
  const those = films.filter(({ as }) => as.includes('actor'));
  if (those.length === 0) return [];
  const each = named(those.map(roleIn));
  return [each === undefined ? text.rolesIn(text.films(those.length)) : text.plays(each)];
}

function songDeeds({ songs }: Person): string[] {
  const those = (...parts: SongPart[]) => songs.filter(({ as }) => parts.every((part) => as.includes(part)));
  const performed = those('performer');
  const [music, words, both] = [those('composer'), those('lyricist'), those('composer', 'lyricist')];
  const isSame = music.length === both.length && words.length === both.length;
  const written = isSame
    ? [{ kind: 'both' as const, of: both }]
    : [
        { kind: 'composer' as const, of: music },
        { kind: 'lyricist' as const, of: words },
      ];
  const wrote = [...written, { kind: 'arranger' as const, of: those('arranger') }].flatMap(({ kind, of }) => {
    if (of.length === 0) return [];
    const deed = text.wrote[kind];
    const isTheirOwn = performed.length > 0 && of.every((one) => performed.includes(one));
    if (!isTheirOwn) return [deed.of(text.songs(of.length))];
    return [of.length === performed.length ? deed.all(of.length) : deed.of(String(of.length))];
  });
  return [...(performed.length === 0 ? [] : [text.performs(text.songs(performed.length))]), ...wrote];
}

function covered(person: Person): string[] {
  const [first, ...more] = coversOf(person);
  if (first === undefined) return [];
  const performers = more.length === 0 ? named([performersOf(first)]) : undefined;
  return [performers === undefined ? text.coveredIn(text.songs(more.length + 1)) : text.coveredBy(performers)];
}

function named(items: readonly string[]): string | undefined {
  const whole = text.and(items);
  return items.length > NAMED.films || whole === '' || whole.length > NAMED.length ? undefined : whole;
}

function titleOf({ film }: { film: Film }): string {
  return text.title(plain(film.title));
}

function roleIn(part: Part): string {
  return text.role(text.and(part.characters.map((character) => plain(text.character(character)))), titleOf(part));
}

function performersOf(song: Song): string {
  return plain(jointly(song.performers));
}
