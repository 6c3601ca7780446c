import type { APISelectMenuOption } from 'discord.js';
import { type Catalogue, creditOf, type Film, listTitle, type Song } from '../../catalogue/catalogue.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import { customId } from '../custom-id.ts';
import { pageAt, pageTurns, pageWith } from './menu-pages.ts';
import { menuRow, type Row } from './parts.ts';

/** A page of a film's songs. `first` is the place of its first song in the soundtrack, counted from 0. */
export type SongsPage = { songs: Song[]; page: number; first: number };

/** The wanted page of a film's songs, or the nearest that exists. */
export function pageOf(catalogue: Catalogue, film: Film, wanted: number): SongsPage {
  const { page, first, end } = pageAt(film.cues.length, wanted);
  const songs = film.cues.slice(first, end).flatMap((cue) => catalogue.songs.get(cue.songId) ?? []);
  return { songs, page, first };
}

type MenuView = { film: Film; song?: Song | undefined; page?: number | undefined };

/** A menu of a film's songs, with the one shown selected, and the way to the other pages. The film must have songs. */
export function soundtrackMenu(catalogue: Catalogue, { film, song, page: wanted }: MenuView): Row {
  const place = film.cues.findIndex((cue) => cue.songId === song?.id);
  const { songs, page, first } = pageOf(catalogue, film, wanted ?? pageWith(film.cues.length, Math.max(place, 0)));
  const options = songs.map((each, at): APISelectMenuOption => {
    const credit = creditOf(each);
    return {
      label: `${first + at + 1}. ${listTitle(each)}`,
      value: `song:${each.id}`,
      ...(credit !== '' && { description: credit }),
      ...(each.id === song?.id && { default: true }),
    };
  });
  const turns = { earlier: soundtrackText.earlierSongs, more: soundtrackText.moreSongs };
  return menuRow({
    custom_id: customId('soundtrack', 'open', film.id, ...(song ? [song.id] : [])),
    placeholder: soundtrackText.pickSong,
    options: [...options, ...pageTurns(film.cues.length, page, turns)],
  });
}
