/**
 * JSON of a film or a song without the defaults that the catalogue's schemas fill in again. In a song that a member typed,
 * nine tenths would be fields that they left empty.
 */
export function compactJson(entry: object): string {
  return JSON.stringify(entry, withoutDefaults);
}

function withoutDefaults(key: string, value: unknown): unknown {
  if (key === 'heard' || key === 'songs') return value;
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === false || isEmpty ? undefined : value;
}
