import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FilmFile } from '../catalogue/schema.ts';

/** What originalTitle of the catalogue's schema has beside the title as printed. */
export type Spelling = Omit<NonNullable<FilmFile['original']>, 'text'>;

/** Whether a title is read as Chinese: Han characters, and neither kana nor hangul beside them. */
export function isChinese(title: string): boolean {
  return /\p{Script=Han}/u.test(title) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(title);
}

/**
 * Simplified characters, pinyin and jyutping of each title, undefined for those that aren't Chinese. A thread of its own
 * loads the dictionaries and ends with the last title: they would stop all else for a while, and hold 80 MB.
 */
export async function spellingsOf(titles: readonly string[]): Promise<(Spelling | undefined)[]> {
  const chinese = [...new Set(titles.filter(isChinese))];
  if (chinese.length === 0) return titles.map(() => undefined);
  const thread = new Worker(new URL('spelling-thread.ts', import.meta.url), { workerData: chinese });
  const [spelled] = (await once(thread, 'message')) as [Spelling[]];
  const spellings = new Map(chinese.map((title, place) => [title, spelled[place]]));
  return titles.map((title) => spellings.get(title));
}
