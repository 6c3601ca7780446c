import { boundedCache } from '../../catalogue/bounded-cache.ts';
import { type Catalogue, creditOf, type Film, listTitle, type Song } from '../../catalogue/catalogue.ts';
import { listeningLinks } from '../../catalogue/listening.ts';
import { cardText } from '../../texts/cards.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { plainWithin } from '../text.ts';
import { button, buttonRow, CARDS_KEPT, linkRow, type Row } from './parts.ts';
import { peopleOfSong } from './people-menu.ts';
import { isUnwritten, type ShownSong, songEmbed } from './song-embed.ts';
import { soundtrackMenu } from './soundtrack-menu.ts';

/** `menuPage` is the page of the film's songs in the menu; by default the song's own. */
type SongView = ShownSong & { menuPage?: number | undefined; services?: readonly string[] | undefined };

/** How many characters a line of a list gives a title and a credit. */
const ROOM = { title: 150, credit: 80 };

/** Cards are the same for everyone, and making one takes longer than the rest of an answer. */
const cached = boundedCache<Card>(CARDS_KEPT);

/** A song's card: who and when, which scenes play it, what a critic wrote, where to listen, its neighbours, its people. */
export function songCard(catalogue: Catalogue, { song, film, turn, menuPage, services }: SongView): Card {
  const card = cached(catalogue, `${song.id} ${film.id} ${turn} ${menuPage}`, () => ({
    embeds: [songEmbed(catalogue, { song, film, turn })],
    components: [
      neighbours(catalogue, song, film),
      soundtrackMenu(catalogue, { film, song, page: menuPage }),
      ...peopleOfSong(catalogue, song, film),
    ],
  }));
  // The links are a member's or a server's own, and the rest is the same for everyone.
  const links = linkRow(listeningLinks(catalogue, song, services));
  return { ...card, components: card.components.toSpliced(1, 0, links) };
}

/** The film that a song's card shows it in: the one wanted if it plays the song, else the song's first. */
export function filmOfSong(catalogue: Catalogue, song: Song, wanted?: string): Film {
  const cue = song.cues.find(({ filmId }) => filmId === wanted) ?? song.cues[0];
  const film = catalogue.films.get(cue.filmId);
  if (film === undefined) throw new Error(`song ${song.id} is heard in no film of the catalogue`);
  return film;
}

/** A song as a line of a list: its title and credit. */
export function songLine(song: Song): string {
  const credit = creditOf(song);
  return `**${plainWithin(listTitle(song), ROOM.title)}**${credit === '' ? '' : ` — ${plainWithin(credit, ROOM.credit)}`}`;
}

/** Asks the club's members for a word on a song that nobody has written about. */
export function invitation(catalogue: Catalogue, song: Song) {
  if (!catalogue.invites || !isUnwritten(catalogue, song)) return [];
  return [button(cardText.say, customId('suggest', 'say', song.id))];
}

function neighbours(catalogue: Catalogue, song: Song, film: Film): Row {
  const place = film.cues.findIndex((cue) => cue.songId === song.id);
  return buttonRow(
    button(soundtrackText.previous, customId('soundtrack', 'previous', film.id, song.id), place <= 0),
    button(soundtrackText.next, customId('soundtrack', 'next', film.id, song.id), place >= film.cues.length - 1),
    button(soundtrackText.theFilm, customId('soundtrack', 'film', film.id)),
    ...invitation(catalogue, song),
  );
}
