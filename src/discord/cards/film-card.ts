import { boundedCache } from '../../catalogue/bounded-cache.ts';
import { type Catalogue, type Film, fullName, fullTitle, quotationOf } from '../../catalogue/catalogue.ts';
import { filmLinks } from '../../catalogue/listening.ts';
import type { Person } from '../../catalogue/schema.ts';
import { cardText } from '../../texts/cards.ts';
import type { Card } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain, plainWithin } from '../text.ts';
import { CARDS_KEPT, colourOf, linkRow, quoted } from './parts.ts';
import { songLine } from './song-card.ts';
import { pageOf, soundtrackMenu } from './soundtrack-menu.ts';

/** How many actors a card names. The leads come first in the data. */
const LEADS = 5;

/** How many characters a line of names may take. */
const NAMES_LENGTH = 200;

const cached = boundedCache<Card>(CARDS_KEPT);

/** A film's card: its facts, what a critic wrote, a page of its songs in order, a menu to open one. */
export function filmCard(catalogue: Catalogue, film: Film, wantedPage = 0): Card {
  return cached(catalogue, `${film.id} ${wantedPage}`, () => newCard(catalogue, film, wantedPage));
}

function newCard(catalogue: Catalogue, film: Film, wantedPage: number): Card {
  const { songs, page, first } = pageOf(catalogue, film, wantedPage);
  const lines = songs.map((song, place) => `${first + place + 1}. ${songLine(song)}`);
  const parts = [facts(catalogue, film), quoted(quotationOf(catalogue, film)), `**${cardText.songs}**`].filter(Boolean);
  const above = parts.join('\n\n');
  const list =
    lines.length === 0
      ? plain(film.music ?? cardText.noSongs)
      : linesWithin(lines, LIMITS.embed.description - above.length - 1);
  return {
    embeds: [
      {
        color: colourOf(film),
        title: plainWithin(`🎬 ${fullTitle(film)}`, LIMITS.embed.title),
        description: `${above}\n${list}`,
      },
    ],
    components: [
      ...(songs.length === 0 ? [] : [soundtrackMenu(catalogue, { film, page })]),
      linkRow(filmLinks(catalogue, film)),
    ],
  };
}

function facts(catalogue: Catalogue, film: Film): string {
  const names = (people: readonly Person[]) => plainWithin(people.map(fullName).join(', '), NAMES_LENGTH);
  const cutOf = film.versionOf === undefined ? undefined : catalogue.films.get(film.versionOf);
  return [
    [cardText.kind[film.kind], film.year, film.minutes && cardText.minutes(film.minutes)].filter(Boolean).join(' · '),
    cardText.directedBy(names(film.directors)),
    film.composers.length > 0 && cardText.musicBy(names(film.composers)),
    film.cast.length > 0 && cardText.with(names(film.cast.slice(0, LEADS).map((role) => role.actor))),
    film.setting && plain(film.setting),
    cutOf && cardText.cutOf(plain(fullTitle(cutOf))),
    film.note && plain(film.note),
  ]
    .filter(Boolean)
    .join('\n');
}
