import type { Catalogue, Film, Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import { nearness } from './nearness.ts';
import { LEAST_KNOWN, type Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, inWords, isNamed, placeOf, placesOf, songChoice, traitsOfSong } from './songs.ts';
import { filmSubjects } from './subjects.ts';

/**
 * Which of these is not in the film? The three others are confirmed in it: as heard there if three are, else as on its
 * soundtrack. The right one is confirmed in another film, and no cut of this one has it, confirmed or not.
 */
export const notInFilm: Kind = {
  topic: 'songs',
  main: false,
  asks: 2,
  games: 'all',
  subjects: (catalogue) => filmSubjects(catalogue, (film) => film.cues.length > 2),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    if (film === undefined) return undefined;
    const heard = songsOf(catalogue, film, true).length > 2;
    const inside = songsOf(catalogue, film, heard);
    const outside = [...catalogue.songs.values()].filter(
      (song) =>
        isNamed(song) &&
        song.fame < LEAST_KNOWN &&
        placesOf(catalogue, song).length > 0 &&
        cuesAround(catalogue, film, alikeTo(catalogue, song)).length === 0,
    );
    return {
      text: questionText.notInFilm({ film: film.title, heard, sameName: false }),
      clues: [film.title],
      rights: outside.map((song) => ({
        ...songChoice(catalogue, song, { near: song }),
        nearness: Math.max(0, ...inside.map((one) => nearness(traitsOfSong(one), traitsOfSong(song)))),
      })),
      wrongs: inside.map((song) => songChoice(catalogue, song, { near: song })),
      reveal(right) {
        const song = outside.find(({ id }) => id === right.id);
        const [placed] = song === undefined ? [] : placesOf(catalogue, song);
        if (song === undefined || placed === undefined) throw new Error(`no song ${right.id}`);
        return revealOfSong(song, { fact: factText.placed(inWords(song), placed.place), source: placed.source });
      },
    };
  },
};

function songsOf(catalogue: Catalogue, film: Film, heardOnly: boolean): Song[] {
  return film.cues.flatMap((cue) => {
    const song = catalogue.songs.get(cue.songId);
    const placed = placeOf(catalogue, cue);
    const found = placed !== undefined && (placed.place.heard || !heardOnly);
    return song !== undefined && found && isNamed(song) ? [song] : [];
  });
}
