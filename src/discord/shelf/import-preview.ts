import type { App } from '../../app.ts';
import { type Catalogue, fullTitle, jointly } from '../../catalogue/catalogue.ts';
import { type Draft, filmIn, songIn } from '../../shelf/draft.ts';
import { MOST } from '../../shelf/shelf.ts';
import { shelfImportText as text } from '../../texts/shelf-import.ts';
import { button, buttonRow } from '../cards/parts.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plainWithin } from '../text.ts';

/** How many films and songs a preview shows, and how many lines that were not understood. */
const SHOWN = 10;

/** The longest that each part of a line may be, so that all lines fit the card. */
const ROOM = { title: 70, performers: 40, films: 50, text: 70, file: 30 };

/** What an import would add, and the buttons to apply it, to sort out its doubtful rows, or to cancel it. */
export function previewCard({ catalogue }: Pick<App, 'catalogue'>, id: string, draft: Draft): Card {
  const { films, songs, doubtful, there } = draft;
  const counts = { films: films.length, songs: songs.length, doubtful: doubtful.length, there };
  const heard = new Set(songs.flatMap((song) => song.films));
  const songless = films.filter(({ id }) => !heard.has(id)).length;
  const isNothing = films.length + songs.length === 0;
  const room = roomFor(catalogue, draft);
  const lines = [
    `**${text.counts(counts)}**`,
    ...(room.isEnough ? [] : [text.tooMuch(room.films, room.songs)]),
    ...(isNothing ? [text.nothingNew] : []),
    ...(songless > 0 ? [text.filmsAlone(songless)] : []),
    ...(doubtful.length > 0 ? [text.doubtful(doubtful.length)] : []),
    '',
    ...firstOf(catalogue, draft),
    ...linesLeft(draft),
  ];
  const description = linesWithin(lines, LIMITS.embed.description);
  const title = text.title(text.formats[draft.format]);
  const buttons = [
    ...(isNothing || !room.isEnough ? [] : [button(text.apply, customId('shelf', 'apply', id))]),
    ...(doubtful.length > 0 ? [button(text.sortOut(doubtful.length), customId('shelf', 'sort', id, '0'))] : []),
    button(text.cancel, customId('shelf', 'cancel', id)),
  ];
  return { embeds: [{ title, description, footer: { text: text.waits } }], components: [buttonRow(...buttons)] };
}

/** How much the shelf would then hold, and whether that's allowed. */
function roomFor({ films, songs }: Catalogue, draft: Draft) {
  const own = (all: Iterable<{ isFromShelf?: true }>) =>
    [...all].filter(({ isFromShelf }) => isFromShelf === true).length;
  const fresh = draft.songs.filter(({ id }) => !songs.has(id));
  const would = { films: own(films.values()) + draft.films.length, songs: own(songs.values()) + fresh.length };
  return { ...would, isEnough: would.films <= MOST.films && would.songs <= MOST.songs };
}

function firstOf({ films }: Catalogue, draft: Draft): string[] {
  const filmLines = draft.films.slice(0, SHOWN).map(({ content }) => {
    const film = filmIn(content);
    return text.filmLine(plainWithin(fullTitle(film), ROOM.title), film.year);
  });
  const songLines = draft.songs.slice(0, SHOWN - filmLines.length).map(({ content, films: ids }) => {
    const song = songIn(content);
    const heardIn = ids.flatMap((id) => {
      const own = draft.films.find((film) => film.id === id);
      return own === undefined ? (films.get(id)?.title ?? []) : filmIn(own.content).title;
    });
    return text.songLine({
      song: plainWithin(fullTitle(song), ROOM.title),
      performers: plainWithin(jointly(song.performers), ROOM.performers),
      films: plainWithin(heardIn.join(', '), ROOM.films),
    });
  });
  const shown = [...filmLines, ...songLines];
  const more = draft.films.length + draft.songs.length - shown.length;
  return more > 0 ? [...shown, text.more(more)] : shown;
}

function linesLeft({ format, notUnderstood }: Draft): string[] {
  if (notUnderstood.length === 0) return [];
  const shown = notUnderstood.slice(0, SHOWN).map(({ line, file, why, text: words }) =>
    text.lineLeft({
      line,
      file: file && plainWithin(file, ROOM.file),
      isFilm: format === 'needledrop',
      why: text.whyNot[why],
      text: plainWithin(words, ROOM.text),
    }),
  );
  const more = notUnderstood.length - shown.length;
  return ['', text.notUnderstood(notUnderstood.length), ...shown, ...(more > 0 ? [text.more(more)] : [])];
}
