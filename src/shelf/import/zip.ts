import { setImmediate } from 'node:timers/promises';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import type { Refusal } from './rows.ts';

/** A file of a zip. Its name is for show: nothing is ever written under it. */
export type ZippedFile = { name: string; bytes: Uint8Array };

const ENTRIES = 200;
const MEGABYTES = 5;
const UNPACKED = MEGABYTES * 1024 * 1024;

/** Deflate makes at most 1,032 bytes of one, so that a slice never unpacks to much more than the limit. */
const SLICE = 2048;

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 8;

/** Watched films, the diary and the lists, at the top or in one folder around it all. */
const wanted = /^(?:[^/\\.][^/\\]*\/)?(?:watched|diary|lists\/[^/\\]+)\.csv$/;

/** What a member threw away is no longer theirs to share, and what they liked may be others'. */
const ignored = /^(?:deleted|orphaned|likes|__MACOSX)\//;

/**
 * Unpacks what a club may read of a Letterboxd export, and leaves the rest packed: the watchlist, and a profile with its
 * owner's e-mail address. Stops where the limit is reached, however much a zip says that it holds.
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
      // Typed as never null, fflate's error is null where there is none.
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

/** Of what several files say, the one that is only about films says it first. */
function rankOf({ name }: ZippedFile): number {
  return ['watched.csv', 'diary.csv'].indexOf(name) + 1 || 3;
}
