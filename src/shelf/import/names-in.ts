/**
 * Several names in one cell, separated by semicolons: `Simon & Garfunkel` and `Tyler, the Creator` are one name each. In a
 * name, a semicolon is written `\;` and a backslash in front of one `\\`.
 */
export function namesIn(cell: string): string[] {
  const names = cell.match(/(?:\\[\\;]|[^;])+/g) ?? [];
  return names.map((name) => name.replace(/\\([\\;])/g, '$1').trim()).filter((name) => name !== '');
}

export function joinedNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\;]/g, '\\$&')).join('; ');
}
