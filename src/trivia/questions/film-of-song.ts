import { confirmed } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround, filmChoice } from './films.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, confirmedCues, inWords } from './songs.ts';
import { songSubjects } from './subjects.ts';

/** Which film has this song? Wrong options are films without any song, confirmed or not, that may be taken for it. */
export const filmOfSong: Kind = {
  games: 'general',
  subjects: (catalogue) => songSubjects(catalogue, (song) => confirmedCues(song).length > 0),
  draft(catalogue, subject) {
    const song = catalogue.songs.get(subject);
    const [first, ...rest] = song === undefined ? [] : confirmedCues(song);
    const near = first === undefined ? undefined : catalogue.films.get(first.filmId);
    if (song === undefined || first === undefined || near === undefined) return undefined;

    const heard = confirmed(first) === 'heard';
    const answers = [first, ...rest.filter((cue) => confirmed(cue) === confirmed(first))];
    const alike = alikeTo(catalogue, song);
    const words = inWords(song);
    return {
      text: questionText.filmOfSong(words, heard),
      clues: words.clues,
      rights: answers.flatMap((cue) => {
        const film = catalogue.films.get(cue.filmId);
        return film === undefined ? [] : [filmChoice(catalogue, film, { near })];
      }),
      wrongs: [...catalogue.films.values()]
        .filter((film) => cuesAround(catalogue, film, alike).length === 0)
        .map((film) => filmChoice(catalogue, film, { near })),
      reveal(right) {
        const cue = answers.find(({ filmId }) => filmId === right.id) ?? first;
        const source = (cue.sources.film ?? cue.sources.album ?? [])[0] ?? '';
        return revealOfSong(song, { fact: factText.placed(words, right.label, heard), source });
      },
    };
  },
};
