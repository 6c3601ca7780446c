/** A cell that is longer holds no name, and isn't worth cleaning. */
const CELL_LENGTH = 2000;

/** Marks that turn the direction of the text around them, or that nobody sees. Joiners stay: emoji and Persian need them. */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** One line of what someone wrote, without what can't be seen. Empty where nothing is left, cut where it is no name. */
export function cleaned(text: string): string {
  return text
    .slice(0, CELL_LENGTH)
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .normalize('NFC')
    .trim();
}

/** A row's words for the member who asks what was not understood. */
export function shortened(text: string): string {
  const line = cleaned(text);
  return line.length > 80 ? `${line.slice(0, 79).toWellFormed()}…` : line;
}

/** The year that a cell begins with: `1994`, `1994-07-14`; undefined for anything else. */
export function yearIn(cell: string): number | undefined {
  const [, digits] = /^(\d{4})(?:-\d{2}){0,2}$/.exec(cell) ?? [];
  const year = Number(digits);
  return year >= 1600 && year <= 2100 ? year : undefined;
}

/** `(Remastered 2011)`, `[2009 Digital Remaster]`, `- Remastered`: of the release, and not of the song. */
const remastered =
  / (?:[([][^()[\]]*\bre-?master(?:ed)?\b[^()[\]]*[)\]]|[-–—] (?:\d{4} )?(?:- )?(?:digital(?:ly)? )?re-?master(?:ed)?\b[^-–—]*)$/i;

/** A song's title without what shops add for another release of the same recording. */
export function withoutRemaster(title: string): string {
  const shorter = title.replace(remastered, '');
  return shorter === title ? title : withoutRemaster(shorter);
}
