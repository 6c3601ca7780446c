import { boundedCache } from '../../catalogue/bounded-cache.ts';
import { type Catalogue, type Film, fullName, fullTitle } from '../../catalogue/catalogue.ts';
import { filmLinks } from '../../catalogue/listening.ts';
import { wordOn } from '../../catalogue/quotations.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { cardText } from '../../texts/cards.ts';
import type { Card } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain, plainWithin } from '../text.ts';
import { CARDS_KEPT, colourOf, linkRow, quoted, quotedSaying } from './parts.ts';
import { peopleOfFilm } from './people-menu.ts';
import { songLine } from './song-card.ts';
import { pageOf, soundtrackMenu } from './soundtrack-menu.ts';

/** How many actors a card names. The leads come first in the data. */
const LEADS = 5;

/** How many characters a line of names may take. */
const NAMES_LENGTH = 200;

const cached = boundedCache<Card>(CARDS_KEPT);

/** A film, the page of its songs that is shown, and which of a critic's passages. */
type FilmView = { film: Film; page?: number; turn: number };

/** A film's card: its facts, what a critic wrote, a page of its songs, menus to open one or someone's card. */
export function filmCard(catalogue: Catalogue, view: FilmView): Card {
  return cached(catalogue, `${view.film.id} ${view.page ?? 0} ${view.turn}`, () => newCard(catalogue, view));
}

function newCard(catalogue: Catalogue, { film, page: wantedPage = 0, turn }: FilmView): Card {
  const { songs, page, first } = pageOf(catalogue, film, wantedPage);
  const above = [facts(catalogue, film), critic(catalogue, film, turn)].filter(Boolean).join('\n\n');
  const heading = `\n\n**${cardText.songs[film.inOrder ? 'heard' : 'listed']}**\n`;
  const lines = songs.map((song, place) => `${first + place + 1}. ${songLine(song)}`);
  const list = linesWithin(lines, LIMITS.embed.description - above.length - heading.length);
  return {
    embeds: [
      {
        color: colourOf(film),
        title: plainWithin(`🎬 ${fullTitle(film)}`, LIMITS.embed.title),
        description: songs.length === 0 ? above : above + heading + list,
      },
    ],
    components: [
      ...(songs.length === 0 ? [] : [soundtrackMenu(catalogue, { film, page })]),
      ...peopleOfFilm(catalogue, film),
      linkRow(filmLinks(catalogue, film)),
    ],
  };
}

function facts(catalogue: Catalogue, film: Film): string {
  const names = (people: readonly CreditedPerson[]) => plainWithin(people.map(fullName).join(', '), NAMES_LENGTH);
  const cutOf = film.versionOf === undefined ? undefined : catalogue.films.get(film.versionOf);
  return [
    [cardText.kind[film.kind], film.year, film.minutes && cardText.minutes(film.minutes)].filter(Boolean).join(' · '),
    film.directors.length > 0 && cardText.directedBy(names(film.directors)),
    film.composers.length > 0 && cardText.musicBy(names(film.composers)),
    film.cast.length > 0 && cardText.with(names(film.cast.slice(0, LEADS).map((role) => role.actor))),
    film.setting && plain(film.setting),
    cutOf && cardText.cutOf(plain(fullTitle(cutOf))),
    film.partOf && cardText.partOf(plain(fullTitle({ title: film.partOf.title, original: originalOf(film.partOf) }))),
    film.note && plain(film.note),
    film.music && plain(film.music),
    film.isFromShelf && `-# ${cardText.fromShelf}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function originalOf({ original }: NonNullable<Film['partOf']>): Film['original'] {
  return original === undefined ? undefined : { text: original };
}

function critic(catalogue: Catalogue, film: Film, turn: number): string | undefined {
  const word = wordOn(catalogue, film, turn);
  if (word === undefined) return undefined;
  if ('saying' in word) return quotedSaying(word.saying);
  const { passages, director } = word.quoted;
  return [...(director === undefined ? [] : [cardText.onDirector(plain(director))]), quoted(passages)].join('\n');
}
