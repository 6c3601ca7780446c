import type { APISelectMenuOption } from 'discord.js';
import {
  type Catalogue,
  coversOf,
  creditOf,
  type Film,
  type FilmPart,
  fullTitle,
  listTitle,
  type Person,
  type Song,
  type SongPart,
} from '../../catalogue/catalogue.ts';
import { personText as text } from '../../texts/people.ts';
import { customId } from '../custom-id.ts';
import { pageAt, pageTurns } from './menu-pages.ts';
import { menuRow, type Row } from './parts.ts';

/** A song of someone's, a song that covers one of theirs, or a film, and what they did for it. */
export type Work =
  | { kind: 'songs' | 'covers'; song: Song; as: readonly SongPart[] }
  | { kind: 'films'; film: Film; as: readonly FilmPart[]; characters: readonly string[] };

/** Everything that someone's card lists and its menu opens: songs, then covers, then films. */
export function worksOf(person: Person): Work[] {
  return [
    ...person.songs.map((one) => ({ kind: 'songs' as const, ...one })),
    ...coversOf(person).map((song) => ({ kind: 'covers' as const, song, as: [] })),
    ...person.films.map((one) => ({ kind: 'films' as const, ...one })),
  ];
}

/** The wanted page of someone's works, or the nearest that exists. */
export function pageOfWorks(person: Person, wanted: number): { works: Work[]; page: number } {
  const works = worksOf(person);
  const { page, first, end } = pageAt(works.length, wanted);
  return { works: works.slice(first, end), page };
}

/** A menu of a page of someone's works, and the way to the other pages. */
export function worksMenu(catalogue: Catalogue, person: Person, wanted: number): Row {
  const { works, page } = pageOfWorks(person, wanted);
  const options = works.map((work) => ('song' in work ? songOption(catalogue, work.song) : filmOption(work)));
  const turns = pageTurns(worksOf(person).length, page, text);
  return menuRow({
    custom_id: customId('soundtrack', 'works', person.id),
    placeholder: text.pick[kindsOf(works)],
    options: [...options, ...turns],
  });
}

/** The films that play a song. */
export function filmsOfSong({ films }: Catalogue, song: Song): Film[] {
  return song.cues.flatMap(({ filmId }) => films.get(filmId) ?? []);
}

/** What someone did in a film, in words; not yet safe from markdown. */
export function partsInFilm({ as, characters }: Pick<Person['films'][number], 'as' | 'characters'>): string[] {
  return as.map((part) => (part === 'actor' ? text.as(text.and(characters.map(text.character))) : text.part[part]));
}

function kindsOf(works: readonly Work[]): 'songs' | 'films' | 'both' {
  if (works.every(({ kind }) => kind !== 'films')) return 'songs';
  return works.every(({ kind }) => kind === 'films') ? 'films' : 'both';
}

function songOption(catalogue: Catalogue, song: Song): APISelectMenuOption {
  const description = [creditOf(song), filmsOfSong(catalogue, song)[0]?.title].filter(Boolean).join(' · ');
  return { label: `🎵 ${listTitle(song)}`, value: `song:${song.id}`, ...(description !== '' && { description }) };
}

function filmOption(work: Extract<Work, { film: Film }>): APISelectMenuOption {
  const { film } = work;
  return {
    label: `🎬 ${fullTitle(film)} · ${film.year}`,
    value: `film:${film.id}`,
    description: text.parts(partsInFilm(work)),
  };
}
