/**
 * JSON of a film or a song without what the catalogue's schemas fill in again: nine tenths of a song typed by a member are
 * fields that they left empty.
 */
export function compactJson(entry: object): string {
  return JSON.stringify(entry, withoutDefaults);
}

function withoutDefaults(key: string, value: unknown): unknown {
  if (key === 'heard' || key === 'songs') return value;
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === false || isEmpty ? undefined : value;
}
