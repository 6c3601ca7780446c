import type { Catalogue } from '../catalogue/catalogue.ts';
import { shareText } from '../texts/share.ts';
import { menuRow, type Row } from './cards/parts.ts';
import { customId } from './custom-id.ts';
import { labelOf } from './find.ts';

/** A menu that opens a song of a list as a private card; no row if the catalogue has none of them any more. */
export function songPicker(catalogue: Catalogue, songIds: readonly string[]): Row[] {
  const songs = [...new Set(songIds)].flatMap((id) => catalogue.songs.get(id) ?? []);
  if (songs.length === 0) return [];
  const options = songs.map((song) => ({ label: labelOf(catalogue, { song }), value: `song:${song.id}` }));
  return [menuRow({ custom_id: customId('soundtrack', 'card'), placeholder: shareText.openSong, options })];
}
