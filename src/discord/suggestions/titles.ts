import { type Catalogue, fullTitle, jointly, songTitle } from '../../catalogue/catalogue.ts';
import { filmIdOf, type Suggested } from '../../shelf/suggested.ts';
import { suggestText } from '../../texts/suggest.ts';
import { plainWithin } from '../text.ts';

const ROOM = { title: 150, credit: 150 };

/** What is suggested, on one line, ready to show: `**Dreamlover** — Faye Wong`, `**Reservoir Dogs** (1992)`. */
export function titleOf({ songs }: Catalogue, content: Suggested): string {
  if (content.kind === 'film') return filmLine(content.film);
  if (content.kind === 'song') {
    const { title, performers } = content.song;
    const credit = plainWithin(jointly(performers), ROOM.credit);
    return `**${plainWithin(title, ROOM.title)}**${credit === '' ? '' : ` — ${credit}`}`;
  }
  const song = songs.get(content.song);
  if (song === undefined) return suggestText.list.unknownSong;
  return `**${plainWithin(songTitle(song), ROOM.title)}**`;
}

/** The film of a suggested song, ready to show: the library's, or the suggestion's own; undefined if there's neither. */
export function filmOf(
  catalogue: Catalogue,
  content: Extract<Suggested, { kind: 'song' }>,
): { line: string; isNew: boolean } | undefined {
  const known = catalogue.films.get(filmIdOf(catalogue, content));
  if (known !== undefined) return { line: filmLine(known), isNew: false };
  return content.film && { line: filmLine(content.film), isNew: true };
}

function filmLine(film: { title: string; original?: { text: string } | undefined; year: number }): string {
  return `**${plainWithin(fullTitle(film), ROOM.title)}** (${film.year})`;
}
