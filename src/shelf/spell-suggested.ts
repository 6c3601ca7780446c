import { isChinese, spellingsOf } from './chinese.ts';
import type { Suggested } from './suggested.ts';

type Titled = { title: string; original?: { text: string } | undefined };

/** A suggestion with the spellings that people search its Chinese titles by. */
export async function spellSuggested(content: Suggested): Promise<Suggested> {
  if (content.kind === 'word') return content;
  const { film } = content;
  if (content.kind === 'film') return { ...content, film: await spelled(content.film) };
  return { ...content, song: await spelled(content.song), ...(film && { film: await spelled(film) }) };
}

async function spelled<Entry extends Titled>(entry: Entry): Promise<Entry> {
  const { title, original } = entry;
  if (!isChinese(title) || original !== undefined) return entry;
  const [spelling] = await spellingsOf([title]);
  return { ...entry, original: { text: title, ...spelling } };
}
