import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { sourceOf, statedBy } from '../../catalogue/sources.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { creditChoice, keysOfInvolved, keysOfPeople } from './people.ts';
import { isSpare, shippedSongs, songsOffered } from './offers.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { inWords, isNamed, placesOf, traitsOfSong } from './songs.ts';
import { songSubjects } from './subjects.ts';

/**
 * Whose recording is it? The answer is all performers together; see wrongCredits for the wrong options. A film must say
 * which recording is meant, since the title alone may bring another to mind.
 */
export const performer: Kind = {
  topic: 'songs',
  main: false,
  asks: 2,
  games: 'all',
  ofShelf: true,
  subjects: (catalogue) => songSubjects(catalogue, (song) => song.performers.length > 0),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const stated = song && statedBy(catalogue, song.sources.performers);
    const [placed] = song === undefined ? [] : placesOf(catalogue, song);
    if (song === undefined || stated === undefined || placed === undefined) return undefined;
    const { by, clues, ...words } = inWords(song);
    const right = creditChoice(catalogue, song.performers, traitsOfSong(song));
    const offered = songsOffered(catalogue, song).filter(
      (one) => isNamed(one) && one.sources.performers !== undefined && placesOf(catalogue, one).length > 0,
    );
    const { own = [], spare = [] } = Object.groupBy(offered, (one) => (isSpare(one, song) ? 'spare' : 'own'));
    const wrongsFrom = (songs: readonly Song[]) =>
      wrongCredits(
        catalogue,
        song,
        songs.map(({ performers }) => performers),
      );
    return {
      text: questionText.performer({ ...words, by: undefined }, placed.place),
      clues: [...clues.filter((clue) => clue !== by), placed.film.title],
      rights: [right],
      isFromShelf: song.isFromShelf,
      wrongs: [...wrongsFrom(own), ...wrongsFrom(spare).map((choice) => ({ ...choice, isSpare: true }))],
      reveal: () =>
        revealOfSong(song, { fact: factText.placed({ ...words, by: right.label }, placed.place), ...stated }),
    };
  },
};

/** Who composed it? Asked only where none of the composers performs it. */
export const composer: Kind = {
  topic: 'songs',
  main: false,
  asks: 2,
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => isComposedForOthers(catalogue, song)),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song && sourceOf(catalogue, song.sources.composers);
    if (song === undefined || source === undefined || !isComposedForOthers(catalogue, song)) return undefined;
    const words = inWords(song);
    const right = creditChoice(catalogue, song.composers, traitsOfSong(song));
    const credits = shippedSongs(catalogue)
      .filter((one) => isNamed(one) && one.sources.composers !== undefined && isComposedForOthers(catalogue, one))
      .map((one) => one.composers);
    return {
      text: questionText.composer(words),
      clues: words.clues,
      rights: [right],
      wrongs: wrongCredits(catalogue, song, credits),
      reveal: () => revealOfSong(song, { fact: factText.composer(words, right.label), source }),
    };
  },
};

/**
 * Turns credits into wrong options. Leaves out any that share somebody with the song or with one that may be taken for
 * it: whoever wrote it may have sung it too, and other recordings have other performers.
 */
export function wrongCredits(
  catalogue: Catalogue,
  song: Song,
  credits: readonly (readonly CreditedPerson[])[],
): Choice[] {
  const involved = keysOfInvolved(catalogue, song);
  const near = traitsOfSong(song);
  return credits
    .filter((people) => people.length > 0)
    .map((people) => creditChoice(catalogue, people, near))
    .filter((choice) => choice.keys.isDisjointFrom(involved));
}

/** True if who composed a song is another question than who performs it, or whose song it covers. */
function isComposedForOthers(catalogue: Catalogue, { composers, performers, coverOf }: Song): boolean {
  const others = keysOfPeople(catalogue, [...performers, ...(coverOf?.by ?? [])]);
  return composers.length > 0 && keysOfPeople(catalogue, composers).isDisjointFrom(others);
}
