import { cleaned, withoutRemaster, yearIn } from './clean.ts';
import type { Row } from './collect.ts';
import type { ImportedSong } from './rows.ts';

/** Reads a plain line, `Performer – Title (Film, Year)`, with or without the brackets, and an optional link after it. */
export function rowOfLine(text: string, line: number): Row | undefined {
  const whole = cleaned(text);
  if (whole === '') return undefined;
  const [, words = whole, link] = trailingLink.exec(whole) ?? [];
  const [performer, rest] = halvesOfLine(words.replace(marker, ''));
  if (rest === undefined || performer === '' || rest === '') return { line, text, why: 'no-dash' };
  const { title, ...heard } = titleAndFilm(rest);
  return { kind: 'song', line, title: unquoted(title), performers: [performer], link, ...heard };
}

const trailingLink = /^(.*\S)\s+<?((?:https?:\/\/|spotify:track:)[^\s<>]{1,500})>?$/;

/** A bullet or a number at the beginning of a line. */
const marker = /^(?:[•*·▪‣-]|\d{1,3}[.)]) +/;

/** The parts of a line before and after its dash. A hyphen needs a space on both sides, since names contain hyphens. */
export function halvesOfLine(words: string): [string, string?] {
  const { 0: dash, index } = / [-–—] /.exec(words) ?? /[–—]/.exec(words) ?? { 0: '', index: -1 };
  return index < 0 ? [words] : [words.slice(0, index).trim(), words.slice(index + dash.length).trim()];
}

function titleAndFilm(rest: string): Pick<ImportedSong, 'title' | 'film' | 'year'> {
  const { title: before, inside } = lastBrackets(rest.replace(/ *（/g, ' (').replaceAll('）', ')'));
  const title = withoutRemaster(before ?? '');
  if (inside === undefined || title === '' || ofTheRecording.test(inside)) return { title: withoutRemaster(rest) };
  const [, film, year] = /^(.+?)(?:[,，] ?| )(\d{4})$/.exec(inside) ?? [];
  if (film !== undefined && year !== undefined && yearIn(year) !== undefined) {
    return { title, film: { title: unquoted(film), year: yearIn(year), directors: [] } };
  }
  const alone = yearIn(inside);
  // A year in the future is a film: 2046.
  if (alone !== undefined && alone < 2040) return { title, year: alone };
  return { title, film: { title: unquoted(inside), directors: [] } };
}

/** Cuts off the brackets at the end of a text. They may contain brackets: `(Ashes of Time (Redux), 2008)`. */
function lastBrackets(text: string): { title?: string; inside?: string } {
  if (!text.endsWith(')')) return {};
  let depth = 0;
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth === 0) return { title: text.slice(0, at).trim(), inside: text.slice(at + 1, -1).trim() };
  }
  return {};
}

/** Brackets that describe the recording, and don't name a film. */
const ofTheRecording =
  /^$|\b(?:live|acoustic|instrumental|demo|version|mix|remix|edit|cover|reprise|feat|ft|with|featuring)\b|\bre-?master(?:ed)?\b|\b(?:part|pt)\b\.? *\w+$/i;

function unquoted(title: string): string {
  const [, inside] = /^["“”„«](.+)["“”»]$/.exec(title) ?? [];
  return inside !== undefined && !/["“”„«»]/.test(inside) ? inside.trim() : title;
}
