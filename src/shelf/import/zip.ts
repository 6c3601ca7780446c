import { setImmediate } from 'node:timers/promises';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import type { Refusal } from './rows.ts';

/** A file of a zip. Its name is only shown: nothing is ever written to a path. */
export type ZippedFile = { name: string; bytes: Uint8Array };

const ENTRIES = 200;
const MEGABYTES = 5;
const UNPACKED = MEGABYTES * 1024 * 1024;

/** One byte unpacks to at most 1,032, so a slice never exceeds the limit by much. */
const SLICE = 2048;

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 8;

/** Watched films, the diary and the lists, at the top level or all in one folder. */
const wanted = /^(?:[^/\\.][^/\\]*\/)?(?:watched|diary|lists\/[^/\\]+)\.csv$/;

/** What a member deleted isn't meant to be shared, and what they liked may be other people's. */
const ignored = /^(?:deleted|orphaned|likes|__MACOSX)\//;

/**
 * Unpacks what a club may read of a Letterboxd export, and leaves the rest packed: the watchlist, and a profile with its
 * owner's e-mail address. Stops at the limit, whatever size the zip claims to have.
 */
export async function unzip(bytes: Uint8Array): Promise<ZippedFile[] | Refusal> {
  const files: ZippedFile[] = [];
  let entries = 0;
  let unpacked = 0;
  let refusal: Refusal | undefined;

  const onEntry = (entry: UnzipFile) => {
    entries += 1;
    if (entries > ENTRIES) refusal ??= { refused: 'too-many-files', limit: ENTRIES };
    if (/\.zip$/i.test(entry.name)) refusal ??= { refused: 'nested-zip' };
    if (refusal !== undefined || !wanted.test(entry.name) || ignored.test(entry.name)) return;
    const chunks: Uint8Array[] = [];
    entry.ondata = (error, chunk, isLast) => {
      // fflate types its error as never null, but it's null if there is none.
      if ((error as Error | null) !== null) refusal ??= { refused: 'broken-zip' };
      if (refusal !== undefined) return;
      unpacked += chunk.length;
      if (unpacked > UNPACKED) refusal = { refused: 'unpacks-too-large', megabytes: MEGABYTES };
      else chunks.push(chunk);
      if (isLast) files.push({ name: nameOf(entry), bytes: Buffer.concat(chunks) });
    };
    entry.start();
  };

  const unzipping = new Unzip(onEntry);
  unzipping.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && refusal === undefined; at += SLICE) {
      unzipping.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
      await setImmediate();
    }
  } catch {
    refusal ??= { refused: 'broken-zip' };
  }
  if (refusal !== undefined) return refusal;
  if (files.some((file) => isZip(file.bytes))) return { refused: 'nested-zip' };
  return files.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** `watched.csv`, or `lists/` and a list's name. */
function nameOf({ name }: UnzipFile): string {
  const parts = name.split('/').slice(-2);
  return parts[0] === 'lists' ? parts.join('/') : (parts.at(-1) ?? '');
}

/** Reads watched films first, then the diary: they list only films, and of equal rows the first is kept. */
function rankOf({ name }: ZippedFile): number {
  return ['watched.csv', 'diary.csv'].indexOf(name) + 1 || 3;
}
