import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'dotenv';
import { ConfigError, SETTINGS } from './config.ts';

export type EnvFile = {
  variables: Record<string, string>;
  /** Warnings for whoever wrote the file: a sentence for each name that is almost a setting's. */
  remarks: string[];
};

/** PowerShell's `>` and Notepad's "Unicode" write UTF-16 with a byte order mark. */
const MARKS = [
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** The most edits between a setting and a misspelling of it. */
const MISSPELT = 2;

/**
 * Reads a file of settings, in UTF-8 or marked UTF-16; undefined if there is none. Throws a ConfigError if it is not
 * text.
 */
export function readEnvFile(path: string): EnvFile | undefined {
  const bytes = bytesOf(path);
  if (bytes === undefined) return undefined;
  const mark = MARKS.find((known) => known.bytes.every((byte, at) => bytes[at] === byte));
  const text = new TextDecoder(mark?.encoding).decode(bytes);
  if (text.includes('\0')) throw new ConfigError([`config: ${path} is not UTF-8 text; save it as UTF-8`]);
  const variables = parse(text);
  const remarks = Object.keys(variables).flatMap((name) => {
    const meant = SETTINGS.includes(name) ? undefined : SETTINGS.find((setting) => isNearly(name, setting));
    return meant === undefined ? [] : [`${basename(path)} has an unknown setting ${name}. Did you mean ${meant}?`];
  });
  return { variables, remarks };
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new ConfigError([
      `config: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}

/** Ignores case. Allows two edits, but at most a quarter of a short name. */
function isNearly(name: string, setting: string): boolean {
  return lettersApart(name.toUpperCase(), setting) <= Math.min(MISSPELT, Math.floor(setting.length / 4));
}

/** The Levenshtein distance. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [down, letter] of Array.from(a).entries()) {
    const next = [down + 1];
    for (const [across, other] of Array.from(b).entries()) {
      const changed = (row[across] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[across + 1] ?? 0) + 1, (next[across] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
