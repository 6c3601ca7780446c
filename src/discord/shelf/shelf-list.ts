import type { APIEmbed } from 'discord.js';
import type { App } from '../../app.ts';
import { type Film, fullTitle, type Song } from '../../catalogue/catalogue.ts';
import { fold } from '../../catalogue/search/fold.ts';
import { shelfText as text } from '../../texts/shelf.ts';
import { button, buttonRow } from '../cards/parts.ts';
import { songLine } from '../cards/song-card.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { clip, linesWithin, plain, plainWithin } from '../text.ts';

const LINES_ON_A_PAGE = 15;

/** How many characters of a search are kept. */
const SEARCH_LENGTH = 100;

/** A page of the shelf's films by year, each with its songs. A shipped film is listed only for the shelf's songs in it. */
export function shelfCard({ catalogue }: Pick<App, 'catalogue'>, search: string, wanted: number): Card {
  const words = clip(search.trim(), SEARCH_LENGTH);
  const all = [...catalogue.films.values()].map((film) => ({ film, songs: ownSongs(catalogue, film) }));
  const own = all.filter(({ film, songs }) => film.isFromShelf === true || songs.length > 0);
  const lines = own.flatMap((entry) => linesOf(entry, fold(words)));
  const pages = Math.max(1, Math.ceil(lines.length / LINES_ON_A_PAGE));
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  const shown = lines.slice(page * LINES_ON_A_PAGE, (page + 1) * LINES_ON_A_PAGE);
  const songs = new Set(own.flatMap((entry) => entry.songs));
  const counts = text.counted(own.filter(({ film }) => film.isFromShelf).length, songs.size);
  const embed: APIEmbed = {
    title: text.listTitle,
    description: own.length === 0 ? text.empty() : linesWithin(shown, LIMITS.embed.description) || nothing(words),
    // The whole search is shown here, because turning the page reads it from here.
    footer: { text: words === '' ? counts : `${text.searchedFor}${words}` },
  };
  const turns = buttonRow(
    button(text.back, customId('shelf', 'back', String(page)), page === 0),
    button(text.on, customId('shelf', 'on', String(page)), page === pages - 1),
  );
  return { embeds: [embed], components: pages === 1 ? [] : [turns] };
}

/** The search that a page of the list was made with. */
export function searchIn(footer: string | undefined): string {
  return footer?.startsWith(text.searchedFor) ? footer.slice(text.searchedFor.length) : '';
}

const nothing = (words: string) => text.nothingFound(plain(words));

function ownSongs({ songs }: App['catalogue'], film: Film): Song[] {
  return film.cues.flatMap(({ songId }) => songs.get(songId) ?? []).filter((song) => song.isFromShelf === true);
}

/** The lines of a film and its songs. A search keeps only those that match, under their film. */
function linesOf({ film, songs }: { film: Film; songs: readonly Song[] }, words: string): string[] {
  const has = (texts: readonly (string | undefined)[]) =>
    texts.some((one) => one !== undefined && fold(one).includes(words));
  const isFilm = has([film.title, film.original?.text, String(film.year)]);
  const shown = isFilm
    ? songs
    : songs.filter((song) => has([song.title, song.original?.text, ...song.performers.map(({ name }) => name)]));
  if (!isFilm && shown.length === 0) return [];
  const title = plainWithin(fullTitle(film), LIMITS.embed.title);
  return [text.filmLine(title, film.year, songs.length), ...shown.map((song) => text.songLine(songLine(song)))];
}
