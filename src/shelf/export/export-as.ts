import { csvOf } from './csv.ts';
import { jsonOf } from './json.ts';
import { letterboxdOf } from './letterboxd.ts';
import { m3u8Of, xspfOf } from './playlists.ts';
import type { Selection } from './selection.ts';

export const EXPORT_FORMATS = ['json', 'csv', 'xspf', 'm3u8', 'letterboxd'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const writers: Record<ExportFormat, (name: string, selection: Selection) => string> = {
  json: (_name, selection) => jsonOf(selection),
  csv: (_name, selection) => csvOf(selection),
  xspf: xspfOf,
  m3u8: m3u8Of,
  letterboxd: (_name, selection) => letterboxdOf(selection),
};

/** The text of a file and its name's extension. Players show `name` as a playlist's title. */
export function exportAs(format: ExportFormat, name: string, selection: Selection): { text: string; ending: string } {
  return { text: writers[format](name, selection), ending: format === 'letterboxd' ? 'csv' : format };
}
