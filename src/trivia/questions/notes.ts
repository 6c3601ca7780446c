import type { Catalogue, Film, Song } from '../../catalogue/catalogue.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cutsOf, filmChoice } from './films.ts';
import { keyOf } from './names.ts';
import { shippedFilms, shippedSongs } from './offers.ts';
import type { Kind } from './question.ts';
import { revealOfFilm, revealOfSong } from './reveal.ts';
import { alikeTo, inWords, placesOf, songChoice } from './songs.ts';
import { filmSubjects, songSubjects } from './subjects.ts';

/** Which song does the clue from its note tell of? Wrong options have other clues, so each could be the answer. */
export const songOfNote: Kind = {
  topic: 'stories',
  main: true,
  asks: 1,
  games: 'all',
  subjects: (catalogue) => songSubjects(catalogue, (song) => clueOf(catalogue, song) !== undefined),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const clue = song && clueOf(catalogue, song);
    if (song === undefined || clue === undefined) return undefined;
    return {
      text: questionText.songOfNote(clue.text),
      clues: [clue.text],
      rights: [songChoice(catalogue, song, { near: song })],
      wrongs: shippedSongs(catalogue)
        .filter((other) => isApart(catalogue, alikeTo(catalogue, other), clue.text))
        .map((other) => songChoice(catalogue, other, { near: song })),
      reveal() {
        const [placed] = placesOf(catalogue, song);
        const words = inWords(song);
        const fact = placed === undefined ? factText.song(words) : factText.placed(words, placed.place);
        return revealOfSong(song, { fact, source: clue.source });
      },
    };
  },
};

/** Which film does the clue from its note tell of? */
export const filmOfNote: Kind = {
  topic: 'stories',
  main: true,
  asks: 1,
  games: 'general',
  subjects: (catalogue) => filmSubjects(catalogue, (film) => clueOf(catalogue, film) !== undefined),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    const clue = film && clueOf(catalogue, film);
    if (film === undefined || clue === undefined) return undefined;
    return {
      text: questionText.filmOfNote(clue.text),
      clues: [clue.text],
      rights: [filmChoice(catalogue, film, { near: film })],
      wrongs: shippedFilms(catalogue)
        .filter((other) => isApart(catalogue, cutsOf(catalogue, other), clue.text))
        .map((other) => filmChoice(catalogue, other, { near: film })),
      reveal: () => revealOfFilm(film, { fact: factText.film(film.title, film.year), source: clue.source }),
    };
  },
};

function clueOf(catalogue: Catalogue, { clue, sources }: Song | Film): { text: string; source: string } | undefined {
  const source = sourceOf(catalogue, sources.note);
  return clue === undefined || source === undefined ? undefined : { text: clue, source };
}

/** True if a song or film has a clue, and none that it may be taken for has this one. */
function isApart(catalogue: Catalogue, alike: readonly (Song | Film)[], clue: string): boolean {
  const others = alike.map((one) => keyOf(one.clue ?? ''));
  return alike.some((one) => clueOf(catalogue, one) !== undefined) && !others.includes(keyOf(clue));
}
