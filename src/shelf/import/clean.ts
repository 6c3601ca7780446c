/** Nothing longer is a name, so cleaning stops here. */
const CELL_LENGTH = 2000;

/** Invisible characters and those that change the text's direction. Joiners stay: emoji and Persian need them. */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** What someone wrote as one line without invisible characters, cut at CELL_LENGTH. Empty if nothing is left. */
export function cleaned(text: string): string {
  return text
    .slice(0, CELL_LENGTH)
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** The beginning of a row, to show the member what wasn't understood. */
export function shortened(text: string): string {
  const line = cleaned(text);
  return line.length > 80 ? `${line.slice(0, 79).toWellFormed()}…` : line;
}

/** The year of a cell such as `1994` or `1994-07-14`; undefined for anything else. */
export function yearIn(cell: string): number | undefined {
  const [, digits] = /^(\d{4})(?:-\d{2}){0,2}$/.exec(cell) ?? [];
  const year = Number(digits);
  return year >= 1600 && year <= 2100 ? year : undefined;
}

/** `(Remastered 2011)`, `[2009 Digital Remaster]` and `- Remastered` describe the release, not the song. */
const remastered =
  / (?:[([][^()[\]]*\bre-?master(?:ed)?\b[^()[\]]*[)\]]|[-–—] (?:\d{4} )?(?:- )?(?:digital(?:ly)? )?re-?master(?:ed)?\b[^-–—]*)$/i;

/** A song's title without what shops add to it when they release the same recording again. */
export function withoutRemaster(title: string): string {
  const shorter = title.replace(remastered, '');
  return shorter === title ? title : withoutRemaster(shorter);
}
