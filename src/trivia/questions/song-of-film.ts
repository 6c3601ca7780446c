import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import { songsOffered } from './offers.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, inWords, isNamed, placeOf, songChoice } from './songs.ts';
import { cueNamed, cueSubjects } from './subjects.ts';

/** Which of these is in the film? Wrong options are songs that no cut has under any name, confirmed or not. */
export const songOfFilm: Kind = {
  topic: 'songs',
  main: false,
  asks: 1,
  games: 'film',
  ofShelf: true,
  // That the film has a song gives nothing away, even if its scene does.
  subjects: (catalogue) =>
    cueSubjects(catalogue, (cue) => placeOf(catalogue, cue) !== undefined).map((subject) => ({
      ...subject,
      spoiler: false,
    })),
  draft(catalogue, subject) {
    const named = cueNamed(catalogue, subject);
    const placed = named && placeOf(catalogue, named.cue);
    if (named === undefined || placed === undefined) return undefined;
    const { song, film } = named;
    const { place, stated } = placed;
    return {
      text: questionText.songOfFilm({ ...place, sameName: false }),
      clues: [film.title],
      rights: [songChoice(catalogue, song, { near: song })],
      isFromShelf: song.isFromShelf,
      wrongs: songsOffered(catalogue, song)
        .filter((other) => isNamed(other) && cuesAround(catalogue, film, alikeTo(catalogue, other)).length === 0)
        .map((other) => songChoice(catalogue, other, { near: song })),
      reveal: () => revealOfSong(song, { fact: factText.placed(inWords(song), place), ...stated }),
    };
  },
};
