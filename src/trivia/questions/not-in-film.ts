import type { Catalogue, Film, Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { evenly } from './evenly.ts';
import { cuesAround } from './films.ts';
import { nearness } from './nearness.ts';
import { isSpare, songsOffered } from './offers.ts';
import { LEAST_KNOWN, type Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, inWords, isNamed, placeOf, placesOf, songChoice, traitsOfSong } from './songs.ts';
import { filmSubjects } from './subjects.ts';

/** How many songs of a film are options; a club's playlist may be a film of thousands. */
const INSIDE = 100;

/**
 * Which of these is not in the film? The three others are confirmed in it: as heard there if three are, else as on its
 * soundtrack. The right one is confirmed in another film, and no cut of this one has it, confirmed or not.
 */
export const notInFilm: Kind = {
  topic: 'songs',
  main: false,
  asks: 2,
  games: 'all',
  ofShelf: true,
  subjects: (catalogue) =>
    filmSubjects(catalogue, (film) => film.cues.length > 2).map((subject) => {
      const film = catalogue.films.get(subject.id);
      return { ...subject, isFromShelf: film !== undefined && isOfShelf(catalogue, film) };
    }),
  draft(catalogue, subject) {
    const film = catalogue.films.get(subject);
    if (film === undefined) return undefined;
    const heard = songsOf(catalogue, film, true).length > 2;
    const songs = songsOf(catalogue, film, heard);
    const inside = evenly(songs, INSIDE / songs.length);
    const isFromShelf = isOfShelf(catalogue, film);
    const outside = songsOffered(catalogue, { isFromShelf }).filter(
      (song) =>
        isNamed(song) &&
        song.fame < LEAST_KNOWN &&
        placesOf(catalogue, song).length > 0 &&
        cuesAround(catalogue, film, alikeTo(catalogue, song)).length === 0,
    );
    return {
      text: questionText.notInFilm({ film: film.title, heard, sameName: false }),
      clues: [film.title],
      isFromShelf,
      rights: outside.map((song) => ({
        ...songChoice(catalogue, song, { near: song }),
        isSpare: isSpare(song, { isFromShelf }),
        nearness: Math.max(0, ...inside.map((one) => nearness(traitsOfSong(one), traitsOfSong(song)))),
      })),
      wrongs: inside.map((song) => songChoice(catalogue, song, { near: song })),
      reveal(right) {
        const song = outside.find(({ id }) => id === right.id);
        const [placed] = song === undefined ? [] : placesOf(catalogue, song);
        if (song === undefined || placed === undefined) throw new Error(`no song ${right.id}`);
        return revealOfSong(song, { fact: factText.placed(inWords(song), placed.place), ...placed.stated });
      },
    };
  },
};

/** A shipped film's songs and a shelf's are not options of one question, so one that has both is asked about its own. */
function isOfShelf(catalogue: Catalogue, { cues }: Film): boolean {
  return cues.every(({ songId }) => catalogue.songs.get(songId)?.isFromShelf === true);
}

function songsOf(catalogue: Catalogue, film: Film, heardOnly: boolean): Song[] {
  const isFromShelf = isOfShelf(catalogue, film);
  return film.cues.flatMap((cue) => {
    const song = catalogue.songs.get(cue.songId);
    const placed = placeOf(catalogue, cue);
    const found = placed !== undefined && (placed.place.heard || !heardOnly);
    const isOwn = (song?.isFromShelf ?? false) === isFromShelf;
    return song !== undefined && found && isOwn && isNamed(song) ? [song] : [];
  });
}
