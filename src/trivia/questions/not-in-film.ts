import { confirmed, fullTitle, type Catalogue, type Film, type Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import { nearness } from './nearness.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, confirmedCues, inWords, isNamed, songChoice, traitsOfSong } from './songs.ts';
import { filmSubjects } from './subjects.ts';

/**
 * Which of these is not in the film? The three others are confirmed in it: as heard there if three are, else as on its
 * soundtrack. The right one is confirmed in another film, and no cut of this one has it, confirmed or not.
 */
export const notInFilm: Kind = {
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
        confirmedCues(song).length > 0 &&
        cuesAround(catalogue, film, alikeTo(catalogue, song)).length === 0,
    );
    return {
      text: questionText.notInFilm(fullTitle(film), heard),
      clues: [fullTitle(film)],
      rights: outside.map((song) => ({
        ...songChoice(catalogue, song, { near: song }),
        nearness: Math.max(0, ...inside.map((one) => nearness(traitsOfSong(one), traitsOfSong(song)))),
      })),
      wrongs: inside.map((song) => songChoice(catalogue, song, { near: song })),
      reveal(right) {
        const song = outside.find(({ id }) => id === right.id);
        const cue = song === undefined ? undefined : confirmedCues(song)[0];
        const other = cue === undefined ? undefined : catalogue.films.get(cue.filmId);
        if (song === undefined || cue === undefined || other === undefined) throw new Error(`no song ${right.id}`);
        const [words, isHeard] = [inWords(song), confirmed(cue) === 'heard'];
        return revealOfSong(song, {
          fact: factText.notInFilm(words, fullTitle(other), isHeard),
          source: (cue.sources.film ?? cue.sources.album ?? [])[0] ?? '',
        });
      },
    };
  },
};

function songsOf(catalogue: Catalogue, film: Film, heardOnly: boolean): Song[] {
  return film.cues.flatMap((cue) => {
    const song = catalogue.songs.get(cue.songId);
    const found = heardOnly ? confirmed(cue) === 'heard' : confirmed(cue) !== undefined;
    return song !== undefined && found && isNamed(song) ? [song] : [];
  });
}
