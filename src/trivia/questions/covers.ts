import { factText, questionText } from '../../texts/trivia.ts';
import { wrongCredits } from './credits.ts';
import { keyOf, keysOf } from './names.ts';
import { creditChoice } from './people.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { areAlike, inWords, songChoice, traitsOfSong } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** Whose song is covered? Wrong is somebody who had no part in it, as far as the catalogue knows. */
export const coverArtist: Kind = {
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => song.sources.coverOf !== undefined),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const source = song?.sources.coverOf?.[0];
    if (song?.coverOf === undefined || source === undefined) return undefined;
    const { by, title } = song.coverOf;
    const right = creditChoice(catalogue, by, traitsOfSong(song));
    const credits = [...catalogue.songs.values()].flatMap((one) => [one.coverOf?.by ?? [], one.performers]);
    const words = inWords(song);
    return {
      text: questionText.coverArtist(words),
      clues: words.clues,
      rights: [right],
      wrongs: wrongCredits(catalogue, song, credits),
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
      wrongs: others.flatMap((other) =>
        [other.title, other.coverOf?.title]
          .filter((label) => label !== undefined)
          .map((label) => songChoice(catalogue, other, { near: song, label })),
      ),
      reveal: () => revealOfSong(catalogue, song, { fact: factText.cover(words, title, whose), source }),
    };
  },
};
