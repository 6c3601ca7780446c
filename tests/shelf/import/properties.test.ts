import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readImport } from '../../../src/shelf/import/read-import.ts';
import { isRefusal } from '../../../src/shelf/import/rows.ts';
import { fileOf } from '../files.ts';

const NAMES = ['watched.csv', 'list.csv', 'exportify-net.csv', 'exportify-app.csv', 'semicolons.csv', 'lines.txt'];

/** What turns up in broken files, more often than chance would have it. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '"',
    '""',
    ' – ',
    ' (',
    ')',
    '[',
    '{',
    '\\',
    '2046',
    '\0',
    '\ufeff',
    "'=",
  ),
  fc.constantFrom('Title', 'Artist', 'Film', 'Year', 'Position', 'Name', 'URL', 'Letterboxd URI', 'Track Name'),
  fc.constantFrom('Letterboxd list export v7\n', 'Song,Artist,Film,Year\n', '{"id":"x","songs":', 'sep=;\n'),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => new TextEncoder().encode(pieces.join('')));

/** A real file with a few bytes of it changed, taken out or put twice. */
const damaged = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 8 }),
  )
  .map(([name, changes]) =>
    changes.reduce<Uint8Array>((bytes, [where, byte, how]) => {
      const at = where % bytes.length;
      const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
      if (how === 0) return Buffer.concat([before, after.subarray(3)]);
      if (how === 1) return Buffer.concat([before, after, after]);
      return Buffer.concat([before, Uint8Array.of(byte), after.subarray(how - 2)]);
    }, fileOf(name)),
  );

const damagedZip = damaged.chain((bytes) => {
  const zip = zipSync({ 'watched.csv': bytes, 'lists/a.csv': fileOf('list.csv') });
  return fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 }).map((changes) => {
    const changed = zip.slice();
    for (const [at, byte] of changes) changed[at] = byte;
    return changed;
  });
});

describe('reading', () => {
  it('never throws, and what it reads is clean', async () => {
    const file = fc.oneof(fc.uint8Array({ maxLength: 300 }), text, damaged, damagedZip);
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const read = await readImport(bytes);
        if (isRefusal(read)) return;
        for (const row of [...read.films, ...read.songs, ...read.notUnderstood]) {
          expect(row.line).toBeGreaterThan(0);
          expect(stringsIn(row).join('')).not.toMatch(/[\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u);
        }
        for (const { title } of [...read.films, ...read.songs]) {
          expect(title).toMatch(/^\S(?:.{0,118}\S)?$/su);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
