import { boundedCache } from '../../catalogue/bounded-cache.ts';
import {
  type Catalogue,
  creditOf,
  type Film,
  fullName,
  fullTitle,
  jointly,
  listTitle,
  type Person,
  type Song,
  type SongPart,
} from '../../catalogue/catalogue.ts';
import { passagesOnPerson } from '../../catalogue/passages-on-people.ts';
import { personOfCredit } from '../../catalogue/people.ts';
import { personText as text } from '../../texts/people.ts';
import type { Card } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plainWithin } from '../text.ts';
import { CARDS_KEPT, colourOf, quoted } from './parts.ts';
import { lineOn, namesFilms } from './person-line.ts';
import { filmsOfSong, pageOfWorks, partsInFilm, type Work, worksMenu, worksOf } from './works-menu.ts';

/** How many characters each part of a line may take. */
const ROOM = { title: 100, credit: 60, rest: 80 };

const cached = boundedCache<Card>(CARDS_KEPT);

/** A person, the page of their songs and films that is shown, and which of a critic's passages. */
type PersonView = { person: Person; page?: number | undefined; turn: number };

/** A person's card: who they are here, what a critic wrote of them, their songs and films, a menu to open one. */
export function personCard(catalogue: Catalogue, view: PersonView): Card {
  return cached(catalogue, `${view.person.id} ${view.page ?? 0} ${view.turn}`, () => newCard(catalogue, view));
}

function newCard(catalogue: Catalogue, { person, page: wanted = 0, turn }: PersonView): Card {
  const { works, page } = pageOfWorks(person, wanted);
  const above = [lineOn(person), critic(catalogue, person, turn)].filter(Boolean).join('\n\n');
  const list = linesWithin(sections(catalogue, person, works), LIMITS.embed.description - above.length - 1);
  const [film] = worksOf(person).flatMap((work) => ('film' in work ? [work.film] : filmsOfSong(catalogue, work.song)));
  return {
    embeds: [
      {
        ...(film && { color: colourOf(film) }),
        title: plainWithin(`👤 ${fullName(person)}`, LIMITS.embed.title),
        description: list === '' ? above : `${above}\n${list}`,
      },
    ],
    components: [worksMenu(catalogue, person, page)],
  };
}

/** One of the passages that speak of them: each in its turn. */
function critic(catalogue: Catalogue, person: Person, turn: number): string | undefined {
  const passages = passagesOnPerson(catalogue, person);
  const [one] = passages.slice(turn % passages.length);
  return one && quoted([one]);
}

/** The lines of a page, with each kind's heading before its first. Films that the sentence names need no list. */
function sections(catalogue: Catalogue, person: Person, works: readonly Work[]): string[] {
  const listed = namesFilms(person) ? works.filter(({ kind }) => kind !== 'films') : works;
  return listed.map((work, place) => {
    const heading = work.kind === listed[place - 1]?.kind ? '' : `\n**${text.heading[work.kind]}**\n`;
    return `${heading}- ${'song' in work ? songLine(catalogue, person, work) : filmLine(person, work)}`;
  });
}

/** The credit names whoever else performs it, since the card names them already. */
function songLine(catalogue: Catalogue, person: Person, { song, as }: Extract<Work, { song: Song }>): string {
  const others = jointly(song.performers.filter((one) => personOfCredit(catalogue, one) !== person));
  const credit = as.includes('performer') ? others && text.with(others) : creditOf(song);
  const films = filmsOfSong(catalogue, song).map(({ title }) => title);
  const title = `**${plainWithin(listTitle(song), ROOM.title)}**`;
  return [
    credit === '' ? title : `${title} — ${plainWithin(credit, ROOM.credit)}`,
    plainWithin(films.join(', '), ROOM.rest),
    ...unlessAlike(
      person.songs,
      writingIn(as).map((part) => text.part[part]),
      (other) => writingIn(other.as).join() === writingIn(as).join(),
    ),
  ].join(' · ');
}

function filmLine(person: Person, work: Extract<Work, { film: Film }>): string {
  const parts = partsInFilm(work).map((part) => plainWithin(part, ROOM.rest));
  return [
    `**${plainWithin(fullTitle(work.film), ROOM.title)}**`,
    work.film.year,
    ...unlessAlike(person.films, parts, ({ as }) => !as.includes('actor') && as.join() === work.as.join()),
  ].join(' · ');
}

function writingIn(as: readonly SongPart[]): SongPart[] {
  return as.filter((part) => part !== 'performer');
}

/** What someone did, where that differs from one of their works to another. */
function unlessAlike<One>(all: readonly One[], parts: readonly string[], isAlike: (one: One) => boolean): string[] {
  return all.every(isAlike) ? [] : [...parts];
}
