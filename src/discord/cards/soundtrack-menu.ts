import type { APISelectMenuOption } from 'discord.js';
import { type Catalogue, creditOf, type Film, listTitle, type Song } from '../../catalogue/catalogue.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { menuRow, type Row } from './parts.ts';

/** If there are several pages, two options lead to the pages before and after. */
const SONGS_ON_A_PAGE = LIMITS.menuOptions - 2;

/** How many pages a film's songs take; at least one. */
export function pagesOf(film: Film): number {
  return Math.max(1, Math.ceil(film.cues.length / pageSize(film)));
}

function pageSize(film: Film): number {
  return film.cues.length <= LIMITS.menuOptions ? LIMITS.menuOptions : SONGS_ON_A_PAGE;
}

/** A page of a film's songs. `first` is the place of its first song in the soundtrack, counted from 0. */
export type SongsPage = { songs: Song[]; page: number; pages: number; first: number };

/** The wanted page of a film's songs, or the nearest that exists. */
export function pageOf(catalogue: Catalogue, film: Film, wanted: number): SongsPage {
  const songs = film.cues.flatMap((cue) => catalogue.songs.get(cue.songId) ?? []);
  const size = pageSize(film);
  const pages = pagesOf(film);
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return { songs: songs.slice(page * size, (page + 1) * size), page, pages, first: page * size };
}

type MenuView = { film: Film; song?: Song | undefined; page?: number | undefined };

/** A menu of a film's songs, with the one shown selected, and the way to the other pages. The film must have songs. */
export function soundtrackMenu(catalogue: Catalogue, { film, song, page: wanted }: MenuView): Row {
  const { songs, page, pages, first } = pageOf(catalogue, film, wanted ?? pageWith(film, song));
  const range = (of: number): [number, number] => [
    of * SONGS_ON_A_PAGE + 1,
    Math.min((of + 1) * SONGS_ON_A_PAGE, film.cues.length),
  ];
  const options = songs.map((each, place): APISelectMenuOption => {
    const credit = creditOf(each);
    return {
      label: `${first + place + 1}. ${listTitle(each)}`,
      value: `song:${each.id}`,
      ...(credit !== '' && { description: credit }),
      ...(each.id === song?.id && { default: true }),
    };
  });
  if (page > 0) options.push({ label: soundtrackText.earlierSongs(...range(page - 1)), value: `page:${page - 1}` });
  if (page < pages - 1)
    options.push({ label: soundtrackText.moreSongs(...range(page + 1)), value: `page:${page + 1}` });
  return menuRow({
    custom_id: customId('soundtrack', 'open', film.id, ...(song ? [song.id] : [])),
    placeholder: soundtrackText.pickSong,
    options,
  });
}

function pageWith(film: Film, song: Song | undefined): number {
  if (song === undefined || film.cues.length <= LIMITS.menuOptions) return 0;
  return Math.floor(film.cues.findIndex((cue) => cue.songId === song.id) / SONGS_ON_A_PAGE);
}
