import { escapeMarkdown } from 'discord.js';

/** Created for the first text that is too long, since that would slow down the program's start. */
let graphemes: Intl.Segmenter | undefined;

/** Marks that reverse the text after them, beyond the text that they came with. */
const DIRECTIONS = /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

/** Cuts to a limit in UTF-16 units, at a grapheme, with an ellipsis if anything is lost. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  graphemes ??= new Intl.Segmenter();
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + 1 > limit) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** As many lines as fit the limit, then the number left out. */
export function linesWithin(lines: readonly string[], limit: number): string {
  const whole = lines.join('\n');
  if (whole.length <= limit) return whole;
  for (let kept = lines.length - 1; kept > 0; kept -= 1) {
    const shown = `${lines.slice(0, kept).join('\n')}\n… ${lines.length - kept} more`;
    if (shown.length <= limit) return shown;
  }
  return clip(lines[0] ?? '', limit);
}

/** Most names have no characters special to markdown, so skip a dozen searches for them. */
const SPECIAL = /[^\p{L}\p{M}\p{Zs}'’‘“”…·—,.&!?]/u;

/** What is escaped, or marks that are not; a single underscore may be part of an address. */
const RUN = /(\\.)|\*+|`+|__+|(?<=\\_)_|~~+|\|\|+/gu;

/** Others' text on one line, shown as typed: no markdown, mention, timestamp or masked link takes effect. */
export function plain(text: string): string {
  const line = text.toWellFormed().replace(DIRECTIONS, '').replace(/\s+/g, ' ').trim();
  if (!SPECIAL.test(line)) return line;
  return (
    escapeMarkdown(line, { heading: true, bulletedList: true, numberedList: true })
      .replace(/^-#/, '\\-#')
      // escapeMarkdown leaves some marks of a long run as they are.
      .replace(RUN, (part, escaped?: string) => escaped ?? part.replace(/./g, '\\$&'))
      // Escapes every bracket: in `[x][y](https://…)` the second pair is a link too, which escapeMarkdown misses.
      .replace(/[<>[\]]/g, '\\$&')
  );
}

/** As `plain`, cut so that the visible text fits the limit after escaping. */
export function plainWithin(text: string, limit: number): string {
  for (let kept = limit; ; kept -= Math.ceil(kept / 8)) {
    const shown = plain(clip(text, kept));
    if (shown.length <= limit) return shown;
  }
}
