import type { App } from '../../app.ts';
import { lovedSongs } from '../../storage/favourites.ts';
import { postHistory } from '../../storage/posts.ts';
import { songOfTheDayText as text } from '../../texts/daily.ts';
import type { Body } from '../command.ts';
import { customId } from '../custom-id.ts';
import { linesWithin } from '../text.ts';
import { UserError } from '../user-error.ts';
import { button, buttonRow } from './parts.ts';
import { linkTo } from './post-card.ts';
import { songLine } from './song-card.ts';

const ON_A_PAGE = 10;
const DESCRIPTION_LENGTH = 4096;

/** A page of what a server's channel had, the latest first; an offset that is past the end is the end. */
export async function historyPage(app: App, guildId: string, offset: number): Promise<Body> {
  const posts = await postHistory(app.db, guildId, { limit: ON_A_PAGE + 1, offset });
  if (posts.length === 0 && offset > 0) return historyPage(app, guildId, Math.max(0, offset - ON_A_PAGE));
  if (posts.length === 0) throw new UserError(text.notYet(null));
  const lines = posts.map((post) =>
    text.posted({
      date: post.localDate,
      song: lineOf(app, post.songId),
      hearts: post.hearts,
      link: linkTo(post),
    }),
  );
  return page({ action: 'history', title: text.historyTitle, lines, offset, labels: [text.later, text.earlier] });
}

/** A page of a server's songs by their hearts. */
export async function favouritesPage(app: App, guildId: string, offset: number): Promise<Body> {
  const songs = await lovedSongs(app.db, guildId, { limit: ON_A_PAGE + 1, offset });
  if (songs.length === 0 && offset > 0) return favouritesPage(app, guildId, Math.max(0, offset - ON_A_PAGE));
  if (songs.length === 0) throw new UserError(text.noHearts());
  const lines = songs.map(({ songId, hearts }) => text.loved(hearts, lineOf(app, songId)));
  return page({ action: 'favourites', title: text.favouritesTitle, lines, offset, labels: [text.more, text.less] });
}

type Page = { action: string; title: string; lines: string[]; offset: number; labels: [string, string] };

/** One line more than a page holds tells that there is another page. */
function page({ action, title, lines, offset, labels: [back, on] }: Page): Body {
  const to = (where: number) => customId('song-of-the-day', action, String(where));
  const [first, last] = [offset === 0, lines.length <= ON_A_PAGE];
  const turn = buttonRow(
    // Two buttons of a message need ids of their own, also where one leads nowhere.
    button(back, to(first ? 0 : Math.max(0, offset - ON_A_PAGE)), first),
    button(on, to(offset + ON_A_PAGE), last),
  );
  const description = linesWithin(lines.slice(0, ON_A_PAGE), DESCRIPTION_LENGTH);
  return { embeds: [{ title, description }], components: first && last ? [] : [turn] };
}

function lineOf({ catalogue }: App, songId: string): string {
  const song = catalogue.songs.get(songId);
  return song === undefined ? text.unknownSong : songLine(song);
}
