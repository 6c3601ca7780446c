/**
 * Several people in one cell, joined by semicolons: `Simon & Garfunkel` and `Tyler, the Creator` are one name each. A
 * semicolon within a name is written `\;`, a backslash before one `\\`.
 */
export function namesIn(cell: string): string[] {
  const names = cell.match(/(?:\\[\\;]|[^;])+/g) ?? [];
  return names.map((name) => name.replace(/\\([\\;])/g, '$1').trim()).filter((name) => name !== '');
}

export function joinedNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ');
}
