import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { wrongCredits } from './credits.ts';
import { hasHan, keyOf, keysOf } from './names.ts';
import { nearness, type Traits } from './nearness.ts';
import { creditChoice, keysOfPeople } from './people.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { areAlike, inWords, songChoice, traitsOfSong } from './songs.ts';
import { songSubjects } from './subjects.ts';

/**
 * Whose song is covered? Some covers name who wrote the song, others who recorded it before. The question says which,
 * and its wrong options are of the same sort: people who had no part in the song, as far as the catalogue knows.
 */
export const coverArtist: Kind = {
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => song.sources.coverOf !== undefined),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song?.sources.coverOf?.[0];
    if (song?.coverOf === undefined || source === undefined) return undefined;
    const { by, title } = song.coverOf;
    const written = isByWriters(catalogue, song);
    const right = creditChoice(catalogue, by, traitsOfSong(song));
    const words = inWords(song);
    return {
      text: (written ? questionText.coveredWriter : questionText.coveredArtist)(words),
      clues: words.clues,
      rights: [right],
      wrongs: wrongCredits(catalogue, song, { right: by, credits: creditsOf(catalogue, written) }),
      reveal: () => revealOfSong(song, { fact: factText.cover(words, title, right.label), source }),
    };
  },
};

/** Which song is covered? The cover must have a title of its own. Wrong options can be taken for neither song. */
export const coveredTitle: Kind = {
  games: 'all',
  subjects: coverArtist.subjects,
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song?.sources.coverOf?.[0];
    if (song?.coverOf === undefined || source === undefined) return undefined;
    const { by, title, original } = song.coverOf;
    const whose = creditChoice(catalogue, by, traitsOfSong(song)).label;
    const words = inWords(song);
    const asked = titleOf(song.coverOf, song);
    const others = [...catalogue.songs.values()].filter((other) => !areAlike(catalogue, song, other));
    return {
      text: questionText.coveredTitle(words, whose),
      clues: [...words.clues, whose],
      rights: [{ id: keyOf(title), label: title, keys: keysOf([title, original]), nearness: 0 }],
      wrongs: others.flatMap((other) =>
        titlesIn(other).map((named) => ({
          ...songChoice(catalogue, other, { near: song, label: named.label }),
          nearness: nearnessOfTitles(named, asked),
        })),
      ),
      reveal: () => revealOfSong(song, { fact: factText.cover(words, title, whose), source }),
    };
  },
};

function isByWriters(catalogue: Catalogue, { coverOf, composers, lyricists }: Song): boolean {
  const writers = keysOfPeople(catalogue, [...composers, ...lyricists]);
  return keysOfPeople(catalogue, coverOf?.by ?? []).isSubsetOf(writers);
}

/** The credits of those who wrote songs, or of those who recorded them. */
function creditsOf(catalogue: Catalogue, written: boolean): (readonly CreditedPerson[])[] {
  return [...catalogue.songs.values()].flatMap((one) => [
    isByWriters(catalogue, one) === written ? (one.coverOf?.by ?? []) : [],
    written ? one.composers : one.performers,
  ]);
}

/** A title with what tells it from others. A cover says little about the song that it covers. */
type Title = { label: string; isChinese: boolean; traits: Traits };

/** A song's own title, and that of the song it covers. */
function titlesIn(song: Song): Title[] {
  const own = titleOf({ title: song.title, original: song.original?.text, year: song.year }, song);
  return song.coverOf === undefined ? [own] : [own, titleOf(song.coverOf, song)];
}

function titleOf(
  { title, original, year }: { title: string; original?: string | undefined; year?: number | undefined },
  { instrumental, kind }: Song,
): Title {
  const isSung = !instrumental && kind !== 'original-score';
  const traits = { tags: new Set([isSung ? 'sung' : 'played']), years: year === undefined ? [] : [year] };
  return { label: title, isChinese: hasHan(original ?? ''), traits };
}

/** Compares whether they are sung and when they came out. A title in another script would stand out. */
function nearnessOfTitles(one: Title, other: Title): number {
  return one.isChinese === other.isChinese ? nearness(one.traits, other.traits) : 0;
}
