import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FilmFile } from '../catalogue/schema.ts';

/** The spellings that the catalogue's originalTitle keeps beside the printed title. */
export type Spelling = Omit<NonNullable<FilmFile['original']>, 'text'>;

/** Whether a title is Chinese: it has Han characters, and no kana or hangul. */
export function isChinese(title: string): boolean {
  return /\p{Script=Han}/u.test(title) && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(title);
}

/**
 * Simplified characters, pinyin and jyutping of each title, or undefined if it isn't Chinese. The dictionaries take 80 MB
 * and would block the event loop while loading, so a separate thread loads them and ends after the last title.
 */
export async function spellingsOf(titles: readonly string[]): Promise<(Spelling | undefined)[]> {
  const chinese = [...new Set(titles.filter(isChinese))];
  if (chinese.length === 0) return titles.map(() => undefined);
  const thread = new Worker(new URL('spelling-thread.ts', import.meta.url), { workerData: chinese });
  const [spelled] = (await once(thread, 'message')) as [Spelling[]];
  const spellings = new Map(chinese.map((title, place) => [title, spelled[place]]));
  return titles.map((title) => spellings.get(title));
}
