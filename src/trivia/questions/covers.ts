import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { wrongCredits } from './credits.ts';
import { hasHan, keyOf, keysOf } from './names.ts';
import { creditChoice, keysOfPeople } from './people.ts';
import { shippedSongs } from './offers.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, areAlike, inWords, keysOfSong, songChoice, traitsOfSong } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** Few songs are covered under another title, and theirs are mostly short: longer ones would stand out. */
const LENGTHS_APART = 12;

/** How much likelier the title of a covered song is as a wrong option. */
const COVERED_MORE = 6;

/**
 * Whose song is covered? Some covers name who wrote the song, others who recorded it. The question says which, and its
 * wrong options are of the same sort: people who had no part in the song, as far as the catalogue knows. That somebody
 * recorded it first is not said, since few pages do.
 */
export const coverArtist: Kind = {
  topic: 'songs',
  main: true,
  asks: 2,
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => song.coverOf !== undefined),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song && sourceOf(catalogue, song.sources.coverOf);
    if (song?.coverOf === undefined || source === undefined) return undefined;
    const { coverOf } = song;
    const { by } = coverOf;
    const written = isByWriters(catalogue, song);
    const right = creditChoice(catalogue, by, traitsOfSong(song));
    const words = inWords(song);
    return {
      text: (written ? questionText.coveredWriter : questionText.coveredArtist)(words),
      clues: words.clues,
      rights: [right],
      wrongs: wrongCredits(catalogue, song, creditsOf(catalogue, written)),
      reveal: () =>
        revealOfSong(song, { fact: factText.cover(words, otherTitle(coverOf, words), right.label), source }),
    };
  },
};

/** Which song is covered? The cover must have a title of its own. Wrong options can be taken for neither song. */
export const coveredTitle: Kind = {
  topic: 'songs',
  main: true,
  asks: 2,
  games: 'all',
  subjects: coverArtist.subjects,
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song && sourceOf(catalogue, song.sources.coverOf);
    if (song?.coverOf === undefined || source === undefined) return undefined;
    const { coverOf } = song;
    const { by } = coverOf;
    const whose = creditChoice(catalogue, by, traitsOfSong(song)).label;
    const words = inWords(song);
    const right = coveredChoice(coverOf);
    const theirs = keysOfPeople(catalogue, by);
    const isTheirs = (other: Song) =>
      alikeTo(catalogue, other).some(
        ({ performers, composers, coverOf, alsoRecordedBy }) =>
          !keysOfPeople(catalogue, [
            ...performers,
            ...composers,
            ...(coverOf?.by ?? []),
            ...alsoRecordedBy,
          ]).isDisjointFrom(theirs),
      );
    const others = shippedSongs(catalogue).filter((other) => !areAlike(catalogue, song, other) && !isTheirs(other));
    return {
      text: questionText.coveredTitle(words, whose),
      clues: [...words.clues, whose],
      rights: [right],
      wrongs: others
        .flatMap((other) => {
          const keys = keysOfSong(catalogue, other);
          const covered = other.coverOf === undefined ? [] : [coveredChoice(other.coverOf)];
          const itself =
            isSung(other) && other.titleLanguage === undefined
              ? [songChoice(catalogue, other, { near: song, label: other.title })]
              : [];
          // Titles of covered songs are the answers to other questions, so they come first.
          return [
            ...covered.flatMap((choice) => Array.from({ length: COVERED_MORE }, () => ({ ...choice, keys }))),
            ...itself.map((choice) => ({ ...choice, look: lookOfTitle(other.title), nearness: 0 })),
          ];
        })
        .filter(({ label }) => Math.abs(label.length - right.label.length) <= LENGTHS_APART),
      reveal: () => revealOfSong(song, { fact: factText.cover(words, otherTitle(coverOf, words), whose), source }),
    };
  },
};

function isByWriters(catalogue: Catalogue, { coverOf, composers, lyricists }: Song): boolean {
  const writers = keysOfPeople(catalogue, [...composers, ...lyricists]);
  return keysOfPeople(catalogue, coverOf?.by ?? []).isSubsetOf(writers);
}

/** The credits of those who wrote songs, or of those who recorded them; whose song is covered stands there twice. */
function creditsOf(catalogue: Catalogue, written: boolean): (readonly CreditedPerson[])[] {
  return shippedSongs(catalogue).flatMap((one) => {
    const covered = isByWriters(catalogue, one) === written ? (one.coverOf?.by ?? []) : [];
    return [covered, covered, written ? one.composers : one.performers];
  });
}

function isSung({ instrumental, kind }: Song): boolean {
  return !instrumental && (kind === 'film-song' || kind === 'pre-existing');
}

type Covered = NonNullable<Song['coverOf']>;

function coveredChoice({ title, original }: Covered): Choice {
  const label = original !== undefined && hasHan(original) ? original : title;
  return { id: keyOf(title), label, keys: keysOf([title, original]), nearness: 0, look: lookOfTitle(label) };
}

function otherTitle({ title, original }: Covered, words: { title: string }): string | undefined {
  const label = original ?? title;
  return keyOf(label) === keyOf(words.title) ? undefined : label;
}

function lookOfTitle(title: string): string {
  return hasHan(title) ? 'han' : /[^\p{ASCII}’]/u.test(title) ? 'accents' : 'latin';
}
