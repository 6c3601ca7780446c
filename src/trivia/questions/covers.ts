import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import type { Person } from '../../catalogue/schema.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { wrongCredits } from './credits.ts';
import { hasHan, keyOf, keysOf } from './names.ts';
import { nearness, type Traits } from './nearness.ts';
import { creditChoice, keysOfPeople } from './people.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { areAlike, inWords, songChoice, traitsOfSong } from './songs.ts';
import { songSubjects } from './subjects.ts';

/**
 * Whose song is covered? Some covers are known by who wrote the song, others by who recorded it before: the question
 * says which, and its wrong options are of the same sort. Wrong is somebody who had no part in it, as far as the
 * catalogue knows.
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
      reveal: () => revealOfSong(catalogue, song, { fact: factText.cover(words, title, right.label), source }),
    };
  },
};

/** Which song is covered? Asked where the cover has a name of its own. Wrong is a song that is nothing like either. */
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
    const others = [...catalogue.songs.values()].filter((other) => !areAlike(catalogue, song, other));
    return {
      text: questionText.coveredTitle(words, whose),
      clues: [...words.clues, whose],
      rights: [{ id: keyOf(title), label: title, keys: keysOf([title, original]), nearness: 0 }],
      wrongs: others.flatMap((other) => titlesOf(catalogue, other, song)),
      reveal: () => revealOfSong(catalogue, song, { fact: factText.cover(words, title, whose), source }),
    };
  },
};

function isByWriters(catalogue: Catalogue, { coverOf, composers, lyricists }: Song): boolean {
  const writers = keysOfPeople(catalogue, [...composers, ...lyricists]);
  return keysOfPeople(catalogue, coverOf?.by ?? []).isSubsetOf(writers);
}

/** Those who wrote songs, or those who recorded them. */
function creditsOf(catalogue: Catalogue, written: boolean): (readonly Person[])[] {
  return [...catalogue.songs.values()].flatMap((one) => [
    isByWriters(catalogue, one) === written ? (one.coverOf?.by ?? []) : [],
    written ? one.composers : one.performers,
  ]);
}

type Titled = { title: string; original?: string | undefined; year?: number | undefined };

/** A song's own title, and that of what it covers, each as near as it is to the title that `asked` covers. */
function titlesOf(catalogue: Catalogue, song: Song, asked: Song): Choice[] {
  const own: Titled = { title: song.title, original: song.original?.text, year: song.year };
  return [own, ...(song.coverOf === undefined ? [] : [song.coverOf])].map((named) => ({
    ...songChoice(catalogue, song, { near: asked, label: named.title }),
    nearness: nearnessOfTitles([named, song], [asked.coverOf ?? named, asked]),
  }));
}

/** By whether they are sung, and when they came out: the cover tells no more of what it covers. Another script stands out. */
function nearnessOfTitles([one, song]: [Titled, Song], [other, cover]: [Titled, Song]): number {
  if (hasHan(one.original ?? '') !== hasHan(other.original ?? '')) return 0;
  return nearness(traitsOfTitle(one, song), traitsOfTitle(other, cover));
}

function traitsOfTitle({ year }: Titled, { instrumental, kind }: Song): Traits {
  const isSung = !instrumental && kind !== 'original-score';
  return { tags: new Set([isSung ? 'sung' : 'played']), years: year === undefined ? [] : [year] };
}
