import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, inWords } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** A recording, its single and its album may have different years, so years closer than this prove nothing. */
const YEARS_APART = 3;

/** Years further away are not plausible. */
const YEARS_AROUND = 20;

/** Which year is the recording from? Wrong options are near no known year of it or of what it may be taken for. */
export const recordingYear: Kind = {
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => song.sources.year !== undefined),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song?.sources.year?.[0];
    if (song?.year === undefined || source === undefined) return undefined;
    const { year } = song;
    const last = Math.max(...[...catalogue.films.values()].map((film) => film.year));
    const doubtful = yearsKnown(catalogue, song);
    const words = inWords(song);
    return {
      text: questionText.recordingYear(words),
      clues: words.clues,
      rights: [yearChoice(year, year)],
      wrongs: Array.from({ length: 2 * YEARS_AROUND + 1 }, (_, place) => year - YEARS_AROUND + place)
        .filter((other) => other <= Math.max(last, year))
        .filter((other) => doubtful.every((known) => Math.abs(other - known) >= YEARS_APART))
        .map((other) => yearChoice(other, year)),
      reveal: () => revealOfSong(song, { fact: factText.recordingYear(words, year), source }),
    };
  },
};

function yearsKnown(catalogue: Catalogue, song: Song): number[] {
  return alikeTo(catalogue, song)
    .flatMap((other) => [other.year, other.coverOf?.year])
    .filter((year) => year !== undefined);
}

/** Its keys also keep the four years apart, since one that stood alone would give itself away. */
function yearChoice(year: number, right: number): Choice {
  const apart = Math.abs(year - right);
  return {
    id: String(year),
    label: String(year),
    keys: new Set(Array.from({ length: YEARS_APART }, (_, later) => `from ${year + later}`)),
    nearness: apart <= 6 ? 3 : apart <= 12 ? 2 : 1,
  };
}
