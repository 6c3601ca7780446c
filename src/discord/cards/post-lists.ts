import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { PostRow } from '../../storage/schema.ts';
import { songOfTheDayText as text } from '../../texts/daily.ts';
import type { Body } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { songPicker } from '../song-picker.ts';
import { linesWithin } from '../text.ts';
import { button, buttonRow } from './parts.ts';
import { linkTo } from './post-card.ts';
import { songLine } from './song-card.ts';

/** How many rows a page shows. One row more tells it that there is another page. */
export const ROWS_ON_A_PAGE = 10;

/** A page of a server's posts, the latest first, starting with the post at `offset`. */
export function historyCard(
  catalogue: Catalogue,
  posts: readonly (PostRow & { hearts: number })[],
  offset: number,
): Body {
  const lines = posts.map((post) =>
    text.posted({
      date: post.localDate,
      song: lineOf(catalogue, post.songId),
      hearts: post.hearts,
      link: linkTo(post),
    }),
  );
  const labels: Labels = [text.newer, text.older];
  return page(catalogue, posts, { action: 'history', title: text.historyTitle, lines, offset, labels });
}

/** A page of a server's songs by hearts, starting with the song at `offset`. */
export function favouritesCard(
  catalogue: Catalogue,
  songs: readonly { songId: string; hearts: number }[],
  offset: number,
): Body {
  const lines = songs.map(({ songId, hearts }) => text.loved(hearts, lineOf(catalogue, songId)));
  const labels: Labels = [text.more, text.less];
  return page(catalogue, songs, { action: 'favourites', title: text.favouritesTitle, lines, offset, labels });
}

type Labels = [back: string, on: string];

type ListPage = { action: string; title: string; lines: string[]; offset: number; labels: Labels };

function page(
  catalogue: Catalogue,
  songs: readonly { songId: string }[],
  { action, title, lines, offset, labels: [back, on] }: ListPage,
): Body {
  const to = (where: number) => customId('song-of-the-day', action, String(where));
  const [first, last] = [offset === 0, lines.length <= ROWS_ON_A_PAGE];
  const turn = buttonRow(
    // Discord wants different custom ids in a message, for disabled buttons too.
    button(back, to(first ? 0 : Math.max(0, offset - ROWS_ON_A_PAGE)), first),
    button(on, to(offset + ROWS_ON_A_PAGE), last),
  );
  const description = linesWithin(lines.slice(0, ROWS_ON_A_PAGE), LIMITS.embed.description);
  const shown = songs.slice(0, ROWS_ON_A_PAGE).map(({ songId }) => songId);
  return {
    embeds: [{ title, description }],
    components: [...songPicker(catalogue, shown), ...(first && last ? [] : [turn])],
  };
}

function lineOf({ songs }: Catalogue, songId: string): string {
  const song = songs.get(songId);
  return song === undefined ? text.unknownSong : songLine(song);
}
