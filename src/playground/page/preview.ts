import type { ViewedMessage } from '../protocol.ts';
import { inline, type Inline } from './markup.ts';
import { moment } from './moment.ts';
import { channelNameById, nameById, roleNameById, type Names } from './people.ts';

/** The first line of a message, or of its card, without marks: what stands for it where there is room for a line only. */
export function preview({ content, embeds: [embed], attachments }: ViewedMessage, names: Names): string {
  const text = content || embed?.title || embed?.author?.name || embed?.description;
  if (!text) return attachments.length > 0 ? 'Click to see attachment' : 'Click to see message';
  return plain(inline(text.split('\n', 1)[0] ?? ''), names);
}

function plain(pieces: Inline[], names: Names): string {
  return pieces.map((piece) => plainPiece(piece, names)).join('');
}

function plainPiece(piece: Inline, names: Names): string {
  if (piece.kind === 'spoiler') return '▒▒▒';
  if ('inside' in piece) return plain(piece.inside, names);
  if (piece.kind === 'user') return `@${nameById(names, piece.id)}`;
  if (piece.kind === 'role') return `@${roleNameById(names, piece.id)}`;
  if (piece.kind === 'channel') return `#${channelNameById(names, piece.id)}`;
  if (piece.kind === 'command') return `/${piece.text}`;
  if (piece.kind === 'moment') return moment(piece.seconds, piece.style === 'R' ? 'f' : piece.style, 0);
  return piece.text;
}
