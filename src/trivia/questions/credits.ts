import { confirmed, fullTitle, type Catalogue, type Song } from '../../catalogue/catalogue.ts';
import type { CreditedPerson } from '../../catalogue/schema.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { creditChoice, keysOfInvolved } from './people.ts';
import type { Choice, Draft, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { confirmedCues, traitsOfSong } from './songs.ts';
import { songSubjects } from './subjects.ts';

/**
 * Who performs it? The answer is all performers together; see wrongCredits for the wrong options. A film must say which
 * recording is meant, since the title alone may bring another to mind.
 */
export const performer: Kind = {
  games: 'all',
  subjects: (catalogue) =>
    songSubjects(catalogue, (song) => song.sources.performers !== undefined && confirmedCues(song).length > 0),
  draft: (catalogue, subject) => creditDraft(catalogue, subject, 'performers'),
};

/** Who composed it? */
export const composer: Kind = {
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => song.sources.composers !== undefined),
  draft: (catalogue, subject) => creditDraft(catalogue, subject, 'composers'),
};

/**
 * Turns credits into wrong options. Leaves out any that share somebody with the song or with one that may be taken for
 * it: whoever wrote it may have sung it too, and other recordings have other performers.
 */
export function wrongCredits(
  catalogue: Catalogue,
  song: Song,
  { right, credits }: { right: readonly CreditedPerson[]; credits: readonly (readonly CreditedPerson[])[] },
): Choice[] {
  const involved = keysOfInvolved(catalogue, song);
  const choices = credits
    .filter((people) => people.length > 0)
    .map((people) => {
      const choice = creditChoice(catalogue, people, traitsOfSong(song));
      // Several names among single ones, or one among several, would stand out.
      return people.length > 1 === right.length > 1 ? choice : { ...choice, nearness: 0 };
    })
    .filter((choice) => choice.keys.isDisjointFrom(involved));
  return [...new Map(choices.map((choice) => [choice.id, choice])).values()];
}

function creditDraft(catalogue: Catalogue, subject: string, part: 'performers' | 'composers'): Draft | undefined {
  const song = catalogue.songs.get(subject);
  const source = song?.sources[part]?.[0];
  if (song === undefined || source === undefined) return undefined;
  const credits = [...catalogue.songs.values()].map((one) => one[part]);
  const right = creditChoice(catalogue, song[part], traitsOfSong(song));
  const [cue] = confirmedCues(song);
  const film = cue === undefined ? undefined : catalogue.films.get(cue.filmId);
  const filmTitle = film === undefined ? undefined : fullTitle(film);
  const placed = { title: song.title, film: filmTitle, heard: cue !== undefined && confirmed(cue) === 'heard' };
  const fact = { performers: factText.performer, composers: factText.composer }[part];
  return {
    text: { performers: questionText.performer, composers: questionText.composer }[part](placed),
    clues: [song.title, filmTitle ?? ''],
    rights: [right],
    wrongs: wrongCredits(catalogue, song, { right: song[part], credits }),
    reveal: () => revealOfSong(song, { fact: fact(song.title, right.label), source }),
  };
}
