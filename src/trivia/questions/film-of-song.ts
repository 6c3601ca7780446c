import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround, filmChoice } from './films.ts';
import { songsOffered } from './offers.ts';
import { LEAST_KNOWN, type Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, inWords, isNamed, placesOf } from './songs.ts';
import { songSubjects } from './subjects.ts';

/**
 * Which film has this song? Wrong options are films without any song, confirmed or not, that may be taken for it, each
 * as often as it has songs: a film that is never the answer is no temptation.
 */
export const filmOfSong: Kind = {
  topic: 'songs',
  main: false,
  asks: 1,
  games: 'general',
  ofShelf: true,
  subjects: (catalogue) => songSubjects(catalogue, (song) => placesOf(catalogue, song).length > 0),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const [first, ...rest] = song === undefined ? [] : placesOf(catalogue, song);
    if (song === undefined || first === undefined) return undefined;
    const { heard } = first.place;
    const answers = [first, ...rest.filter(({ place }) => place.heard === heard)];
    const alike = alikeTo(catalogue, song);
    const words = inWords(song);
    return {
      text: questionText.filmOfSong(words, heard),
      clues: words.clues,
      rights: answers.map(({ film }) => filmChoice(catalogue, film, { near: first.film })),
      isFromShelf: song.isFromShelf,
      wrongs: songsOffered(catalogue, song)
        .filter((other) => isNamed(other) && other.fame < LEAST_KNOWN)
        .flatMap((other) => placesOf(catalogue, other).slice(0, 1))
        .filter(({ film }) => cuesAround(catalogue, film, alike).length === 0)
        .map(({ film }) => filmChoice(catalogue, film, { near: first.film })),
      reveal(right) {
        const { place, stated } = answers.find(({ film }) => film.id === right.id) ?? first;
        return revealOfSong(song, { fact: factText.placed(words, place), ...stated });
      },
    };
  },
};
