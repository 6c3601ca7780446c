import { confirmed, fullTitle } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, inWords, songChoice } from './songs.ts';
import { cueNamed, cueSubjects } from './subjects.ts';

/** Which of these is in the film? Wrong options are songs that no cut has under any name, confirmed or not. */
export const songOfFilm: Kind = {
  games: 'film',
  // That the film has a song gives nothing away, even if its scene does.
  subjects: (catalogue) =>
    cueSubjects(catalogue, (cue) => confirmed(cue) !== undefined).map((subject) => ({ ...subject, spoiler: false })),
  draft(catalogue, subject) {
    const named = cueNamed(catalogue, subject);
    if (named === undefined || confirmed(named.cue) === undefined) return undefined;
    const { song, film, cue } = named;
    const heard = confirmed(cue) === 'heard';
    return {
      text: questionText.songOfFilm(fullTitle(film), heard),
      clues: [fullTitle(film)],
      rights: [songChoice(catalogue, song, { near: song })],
      wrongs: [...catalogue.songs.values()]
        .filter((other) => cuesAround(catalogue, film, alikeTo(catalogue, other)).length === 0)
        .map((other) => songChoice(catalogue, other, { near: song })),
      reveal: () =>
        revealOfSong(song, {
          fact: factText.placed(inWords(song), fullTitle(film), heard),
          source: (cue.sources.film ?? cue.sources.album ?? [])[0] ?? '',
        }),
    };
  },
};
