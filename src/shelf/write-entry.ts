import { NAME_LENGTH, shelfFilm, shelfSong, type ShelfFilm, type ShelfSong } from '../catalogue/schema.ts';
import { isChinese, type Spelling, spellingsOf } from './chinese.ts';
import { ownFilmId, ownSongId } from './ids.ts';
import { cleaned, yearIn } from './import/clean.ts';
import { joinedNames, namesIn } from './import/names-in.ts';
import { songLink } from './links.ts';

/** A film as a member typed it. Semicolons separate several names; empty fields count as left out. */
export type FilmWords = { title: string; year: string; original?: string; directors?: string };

/** A song as a member typed it. Spaces separate several links; without any, those that were there stay. */
export type SongWords = { title: string; performers: string; year?: string; original?: string; links?: string };

/** Room for several names in one field. */
export const NAMES_LENGTH = 4 * NAME_LENGTH;

/** Spells a Chinese title. Each call is slow, so an import has all its titles spelled beforehand. */
export type Spell = (title: string) => Spelling | undefined | Promise<Spelling | undefined>;

const spellAlone: Spell = async (title) => (await spellingsOf([title]))[0];

/** Why what was typed isn't a film or a song. */
export type Unwritten = 'no-title' | 'too-long' | 'no-year' | 'bad-year' | 'bad-link';

/** Makes a shelf's film from what a member typed. Whatever the form doesn't show stays as it is in `was`. */
export async function writeFilm(
  words: FilmWords,
  was?: ShelfFilm,
  spell: Spell = spellAlone,
): Promise<ShelfFilm | Unwritten> {
  const names = await namesOf(words, spell);
  if (typeof names === 'string') return names;
  const year = yearIn(words.year.trim());
  if (year === undefined) return words.year.trim() === '' ? 'no-year' : 'bad-year';
  const directors = peopleNamed(words.directors, was?.directors);
  if (directors === 'too-long') return directors;
  return shelfFilm.parse({ ...was, ...names, id: was?.id ?? ownFilmId({ title: names.title, year }), year, directors });
}

/** Makes a shelf's song from what a member typed. `film` is its film's id, or the song as it was, whose other fields stay. */
export async function writeSong(
  words: SongWords,
  film: string | ShelfSong,
  spell: Spell = spellAlone,
): Promise<ShelfSong | Unwritten> {
  const names = await namesOf(words, spell);
  if (typeof names === 'string') return names;
  const was = typeof film === 'string' ? undefined : film;
  const performers = peopleNamed(words.performers, was?.performers);
  if (performers === 'too-long') return performers;
  const year = yearIn(words.year?.trim() ?? '');
  if (year === undefined && words.year?.trim()) return 'bad-year';
  const links = words.links === undefined ? (was?.links ?? {}) : linksIn(words.links, was?.links);
  if (links === undefined) return 'bad-link';
  const id = was?.id ?? ownSongId({ title: names.title, performers });
  const cues = was?.cues ?? [{ film }];
  return shelfSong.parse({ ...was, ...names, id, performers, year, links, cues });
}

/** The longest text that a field of Discord's takes. */
export const LINKS_LENGTH = 4_000;

/**
 * Links as a form's field shows them: what is left there stays, and what is not goes. None of them, if it has no room for
 * all.
 */
export function linksShown(links: ShelfSong['links'] = {}): string {
  const all = Object.values(links).join(' ');
  return all.length > LINKS_LENGTH ? '' : all;
}

/** A link to each service, rather a new one; undefined if one is to no service that we know, and was not there before. */
function linksIn(text: string, were: ShelfSong['links'] = {}): ShelfSong['links'] | undefined {
  if (text.trim() === linksShown(were)) return were;
  const written = text.split(/[,;]?\s+|[,;]?$/).filter((word) => word !== '');
  const kept = Object.entries(were).filter(([, address]) => written.includes(address));
  const added = written.filter((word) => !Object.values(were).includes(word)).map(songLink);
  if (added.includes(undefined)) return undefined;
  return Object.fromEntries([
    ...kept,
    ...added.flatMap((link) => (link ? [[link.service, link.address] as const] : [])),
  ]);
}

type TitleWords = { title: string; original?: string };

type Names = { title: string; original: (ShelfFilm | ShelfSong)['original'] };

/** Adds all spellings of a Chinese title, whichever field it was typed in. */
async function namesOf(words: TitleWords, spell: Spell): Promise<Names | 'no-title' | 'too-long'> {
  const title = cleaned(words.title);
  const original = cleaned(words.original ?? '');
  if (title === '' && original === '') return 'no-title';
  if (title.length > NAME_LENGTH || original.length > NAME_LENGTH) return 'too-long';
  const text = ownScript({ title, original });
  if (text === '') return { title, original: undefined };
  return { title: title || original, original: { text, ...(await spell(text)) } };
}

/** Spells all Chinese titles among these at once. */
export async function spellingOf(all: readonly TitleWords[]): Promise<Spell> {
  const titles = all.map(ownScript);
  const spelled = await spellingsOf(titles);
  const spellings = new Map(titles.map((title, at) => [title, spelled[at]]));
  return (title) => spellings.get(title);
}

function ownScript({ title, original = '' }: TitleWords): string {
  return original || (isChinese(title) ? title : '');
}

type Named = { name: string };

/** People as a form's field shows them: none of them, if it has no room for all. */
export function namesShown(people: readonly Named[] = []): string {
  const names = joinedNames(people.map(({ name }) => name));
  return names.length > NAMES_LENGTH ? '' : names;
}

/** The people whom a field names. Those that were there keep what else is known of them, such as another spelling. */
function peopleNamed(text = '', were: readonly Named[] = []): readonly Named[] | 'too-long' {
  const entered = cleaned(text);
  if (entered === cleaned(namesShown(were))) return were;
  const known = new Map(were.map((person) => [cleaned(person.name), person]));
  const names = [...new Set(namesIn(entered))];
  if (names.some((name) => name.length > NAME_LENGTH)) return 'too-long';
  return names.map((name) => known.get(name) ?? { name });
}
