import type { MomentStyle } from './moment.ts';

/** A piece of a message's line. Text stays text: nothing here ever becomes HTML. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; inside: Inline[] }
  | { kind: 'link'; url: string; inside: Inline[] }
  | { kind: 'user'; id: string }
  | { kind: 'role'; id: string }
  | { kind: 'channel'; id: string }
  | { kind: 'command'; text: string }
  | { kind: 'moment'; seconds: number; style: MomentStyle };

export type Block =
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'heading'; level: number; inside: Inline[] }
  | { kind: 'subtext'; inside: Inline[] }
  | { kind: 'quote'; inside: Block[] }
  | { kind: 'list'; items: Inline[][]; start?: number }
  | { kind: 'pre'; text: string };

const linePatterns = [
  ['quote', /^> ?(.*)$/],
  ['heading', /^(#{1,3}) +(.+)$/],
  ['subtext', /^-# +(.+)$/],
  ['list', /^ *[-*] +(.+)$/],
  ['numbered', /^ *(\d{1,9})\. +(.+)$/],
] as const;

/** The parts of Discord's markdown that a bot's cards use, read line by line. */
export function blocks(source: string, depth = 0): Block[] {
  return source.split(/```(?:[a-z]+\n|\n)?([^]*?)\n?```/).flatMap((part, place) => {
    if (place % 2 === 1) return [{ kind: 'pre', text: part }];
    // After a fence comes its own line break, not an empty line.
    const text = place > 0 ? part.replace(/^\n/, '') : part;
    return text === '' ? [] : grouped(text.split('\n'), depth);
  });
}

function grouped(lines: string[], depth: number): Block[] {
  const found: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const kind = kindOf(lines[at] ?? '', depth);
    let end = at + 1;
    if (kind !== 'heading' && kind !== 'subtext')
      while (end < lines.length && kindOf(lines[end] ?? '', depth) === kind) end++;
    found.push(block(kind, lines.slice(at, end), depth));
    at = end;
  }
  return found;
}

type LineKind = (typeof linePatterns)[number][0] | 'paragraph';

function kindOf(line: string, depth: number): LineKind {
  const kind = linePatterns.find(([, pattern]) => pattern.test(line))?.[0] ?? 'paragraph';
  // Discord does not nest quotes.
  return kind === 'quote' && depth > 0 ? 'paragraph' : kind;
}

function block(kind: LineKind, lines: string[], depth: number): Block {
  if (kind === 'paragraph') return { kind, inside: inline(lines.join('\n')) };
  if (kind === 'quote')
    return { kind, inside: blocks(lines.map((line) => line.replace(/^> ?/, '')).join('\n'), depth + 1) };
  if (kind === 'list') return { kind, items: lines.map((line) => inline(line.replace(/^ *[-*] +/, ''))) };
  const [line = ''] = lines;
  if (kind === 'numbered') {
    const items = lines.map((each) => inline(each.replace(/^ *\d+\. +/, '')));
    return { kind: 'list', items, start: Number.parseInt(line, 10) };
  }
  if (kind === 'subtext') return { kind, inside: inline(line.replace(/^-# +/, '')) };
  const marks = /^#+/.exec(line)?.[0].length ?? 1;
  return { kind, level: marks, inside: inline(line.slice(marks).trim()) };
}

// In the order they are tried; the inside of each group is parsed again.
const spans = [
  ['bold', /\*\*([^]+?)\*\*(?!\*)/y],
  ['underline', /__([^]+?)__(?!_)/y],
  ['spoiler', /\|\|([^]+?)\|\|/y],
  ['strike', /~~([^]+?)~~/y],
  ['italic', /\*(?![\s*])([^*]*[^\s*])\*(?!\*)/y],
  ['italic', /\b_([^_]+)_\b/y],
] as const;

const code = /(`+)([^]+?)\1(?!`)/y;
const escape = /\\([^a-zA-Z0-9\s])/y;
const masked = /\[((?:[^[\]\\]|\\.){1,500})\]\(<?(https?:\/\/[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?\)/y;
const bare = /<?(https?:\/\/[^\s<>|)\]]+)>?/y;
const tag = /<(@!?|@&|#)(\d{17,20})>/y;
const commandTag = /<\/([^:<>]{1,100}):\d{1,20}>/y;
const momentTag = /<t:(-?\d{1,15})(?::([tTdDfFR]))?>/y;
const customEmoji = /<a?:(\w{2,32}):\d{17,20}>/y;
const markers = /[\\`*_|~[<h]/g;

/** Deeper marks are shown as typed, so that a hostile text can't make the page slow. */
const DEPTH = 6;

export function inline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    markers.lastIndex = at;
    const next = markers.exec(text)?.index ?? text.length;
    plain += text.slice(at, next);
    if (next === text.length) break;
    const [piece, length] = pieceAt(text, next, depth);
    if (piece.kind === 'text') plain += piece.text;
    else {
      if (plain) found.push({ kind: 'text', text: plain });
      plain = '';
      found.push(piece);
    }
    at = next + length;
  }
  if (plain) found.push({ kind: 'text', text: plain });
  return found;
}

function pieceAt(text: string, at: number, depth: number): [Inline, number] {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  let hit: RegExpExecArray | null;
  if ((hit = match(escape))) return [{ kind: 'text', text: hit[1] ?? '' }, hit[0].length];
  if ((hit = match(code))) return [{ kind: 'code', text: hit[2] ?? '' }, hit[0].length];
  if ((hit = match(tag))) return [{ kind: mentioned[hit[1] ?? ''] ?? 'user', id: hit[2] ?? '' }, hit[0].length];
  if ((hit = match(commandTag))) return [{ kind: 'command', text: hit[1] ?? '' }, hit[0].length];
  if ((hit = match(customEmoji))) return [{ kind: 'text', text: `:${hit[1] ?? ''}:` }, hit[0].length];
  if ((hit = match(momentTag))) return [momentOf(hit), hit[0].length];
  if ((hit = match(bare)))
    return [{ kind: 'link', url: hit[1] ?? '', inside: [{ kind: 'text', text: hit[1] ?? '' }] }, hit[0].length];
  if (depth < DEPTH && (hit = match(masked))) {
    return [{ kind: 'link', url: hit[2] ?? '', inside: inline(hit[1] ?? '', depth + 1) }, hit[0].length];
  }
  for (const [kind, pattern] of depth < DEPTH ? spans : []) {
    if ((hit = match(pattern))) return [{ kind, inside: inline(hit[1] ?? '', depth + 1) }, hit[0].length];
  }
  return [{ kind: 'text', text: text.charAt(at) }, 1];
}

const mentioned: Record<string, 'user' | 'role' | 'channel'> = {
  '@': 'user',
  '@!': 'user',
  '@&': 'role',
  '#': 'channel',
};

function momentOf(hit: RegExpExecArray): Inline {
  const styles: MomentStyle[] = ['t', 'T', 'd', 'D', 'f', 'F', 'R'];
  return { kind: 'moment', seconds: Number(hit[1]), style: styles.find((style) => style === hit[2]) ?? 'f' };
}
