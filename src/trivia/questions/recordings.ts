import { jointly, type Catalogue, type Song } from '../../catalogue/catalogue.ts';
import { statedBy } from '../../catalogue/sources.ts';
import { factText, optionText, questionText } from '../../texts/trivia.ts';
import { keyOf } from './names.ts';
import { songsOffered } from './offers.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, areAlike, inWords, lookOfSong, placesOf, songChoice } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** A recording, its single and its album may have different years, so years closer than this prove nothing. */
const YEARS_APART = 3;

/** Years further away are not plausible. */
const YEARS_AROUND = 20;

/** How many recordings can be the wrong ones: the next, so that each is as often the answer as any other. */
const NEXT = 6;

/** A recording must be this much older than its film, or three later years would not fit in between. */
const YEARS_BEFORE_FILM = 3 * YEARS_APART + 1;

/** What year is the recording from? Wrong options are no later than its film, and near no other year of the song. */
export const recordingYear: Kind = {
  topic: 'songs',
  main: false,
  asks: 3,
  games: 'all',
  ofShelf: true,
  subjects: (catalogue) => songSubjects(catalogue, (song) => lastYear(catalogue, song) !== undefined),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const stated = song && statedBy(catalogue, song.sources.year);
    const last = song && lastYear(catalogue, song);
    if (song?.year === undefined || stated === undefined || last === undefined) return undefined;
    const { year } = song;
    const doubtful = alikeTo(catalogue, song)
      .flatMap((other) => [other.year, other.written, other.coverOf?.year])
      .filter((known) => known !== undefined);
    const words = inWords(song);
    return {
      text: questionText.recordingYear(words),
      clues: words.clues,
      isFromShelf: song.isFromShelf,
      numbers: true,
      rights: [yearChoice(year, year)],
      wrongs: Array.from({ length: 2 * YEARS_AROUND + 1 }, (_, place) => year - YEARS_AROUND + place)
        .filter((other) => other < last)
        .filter((other) => doubtful.every((known) => Math.abs(other - known) >= YEARS_APART))
        .map((other) => yearChoice(other, year)),
      reveal: () => revealOfSong(song, { fact: factText.recordingYear(words, year), ...stated }),
    };
  },
};

/**
 * Which of four recordings is the oldest, or, of one that more are older than, the newest? Pages date the others at
 * least three years apart from it, and none much further.
 */
export const recordingFirst: Kind = {
  topic: 'songs',
  main: false,
  asks: 3,
  games: 'all',
  ofShelf: true,
  subjects: (catalogue) => songSubjects(catalogue, (song) => isDated(catalogue, song)),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const stated = song && statedBy(catalogue, song.sources.year);
    if (song?.year === undefined || stated === undefined || !isDated(catalogue, song)) return undefined;
    const { year } = song;
    const others = songsOffered(catalogue, song).filter(
      (other) =>
        isDated(catalogue, other) && lookOfSong(other) === lookOfSong(song) && !areAlike(catalogue, song, other),
    );
    const apart = (other: Song) => (other.year ?? year) - year;
    const later = others.filter((other) => apart(other) >= YEARS_APART).toSorted((a, b) => apart(a) - apart(b));
    const earlier = others.filter((other) => apart(other) <= -YEARS_APART).toSorted((a, b) => apart(b) - apart(a));
    const isOldest = later.length >= earlier.length;
    return {
      text: isOldest ? questionText.recordingFirst : questionText.recordingLast,
      clues: [],
      isFromShelf: song.isFromShelf,
      rights: [recordingChoice(catalogue, song)],
      wrongs: (isOldest ? later : earlier).slice(0, NEXT).map((other) => recordingChoice(catalogue, other)),
      reveal: () => revealOfSong(song, { fact: factText.recordingYear(inWords(song), year), ...stated }),
    };
  },
};

/** The year of the first film with the song, if the recording is much older. */
function lastYear(catalogue: Catalogue, { year, cues }: Song): number | undefined {
  const last = Math.min(...cues.map(({ filmId }) => catalogue.films.get(filmId)?.year ?? Infinity));
  return year !== undefined && Number.isFinite(last) && last - year >= YEARS_BEFORE_FILM ? last : undefined;
}

/** True if pages or a club say when and by whom a song was recorded, and no other recording has the same title and performers. */
function isDated(catalogue: Catalogue, song: Song): boolean {
  const isKnown = song.year !== undefined && statedBy(catalogue, song.sources.year) !== undefined;
  const by = ({ performers }: Song) => keyOf(jointly(performers));
  return (
    isKnown &&
    song.kind !== 'original-score' &&
    song.performers.length > 0 &&
    song.sources.performers !== undefined &&
    placesOf(catalogue, song).length > 0 &&
    alikeTo(catalogue, song).every((other) => other === song || by(other) !== by(song))
  );
}

function recordingChoice(catalogue: Catalogue, song: Song): Choice {
  const label = optionText.recording({ ...inWords(song), by: jointly(song.performers) });
  return { ...songChoice(catalogue, song, { near: song, label }), nearness: 0 };
}

/** Its keys also keep the four years apart, since one that stood alone would give itself away. */
function yearChoice(year: number, right: number): Choice {
  const apart = Math.abs(year - right);
  const around = Array.from({ length: YEARS_APART }, (_, later) => `from ${year + later}`);
  return {
    id: String(year),
    label: String(year),
    keys: new Set([keyOf(String(year)), ...around]),
    nearness: apart <= 6 ? 3 : apart <= 12 ? 2 : 1,
    look: 'year',
  };
}
