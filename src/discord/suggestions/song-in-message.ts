import type { Message } from 'discord.js';
import { rowOfLine } from '../../shelf/import/lines.ts';
import { songLink } from '../../shelf/links.ts';
import { linesOf } from '../message-text.ts';

/** How many characters of a message are read: more would keep other work waiting. */
const LINES = 20;

/**
 * What a message offers to fill in a song's form: its first line like `Performer – Title (Film, Year)`, or else the title of
 * what it links to; and its first link to a song.
 */
export function songInMessage(message: Message): { line?: string; film?: string; link?: string } {
  const link = linksIn(message.content).find((address) => songLink(address) !== undefined);
  const filled = link === undefined ? {} : { link };
  for (const line of linesOf(message).slice(0, LINES)) {
    const row = rowOfLine(line, 1);
    if (row === undefined || !('kind' in row) || row.kind !== 'song') continue;
    const { title, performers, film } = row;
    const song = { ...filled, line: `${performers.join('; ')} – ${title}` };
    if (film === undefined) return song;
    return { ...song, film: film.year === undefined ? film.title : `${film.title} (${film.year})` };
  }
  const shown = message.embeds.find(({ url, title }) => title !== null && songLink(url ?? '') !== undefined);
  return shown?.title ? { ...filled, line: shown.title } : filled;
}

function linksIn(text: string): string[] {
  return text.match(/\bhttps?:\/\/[^\s<>()]+|\bspotify:track:\w+/g)?.slice(0, LINES) ?? [];
}
