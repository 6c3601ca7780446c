import { fullTitle, type Catalogue, type Cue, type Film, type Song } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import { tellingWords } from './names.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, areAlike, inWords, songChoice } from './songs.ts';
import { cueNamed, cueSubjects } from './subjects.ts';

/**
 * Which song is heard in this scene? Wrong options are songs that no cut of the film has under any name, and songs of
 * the film that pages place in other scenes, described without a word in common with this one.
 */
export const songInScene: Kind = {
  games: 'all',
  subjects: (catalogue) => cueSubjects(catalogue, isConfirmedScene),
  draft(catalogue, subject) {
    const named = cueNamed(catalogue, subject);
    if (named?.cue.scene === undefined || !isConfirmedScene(named.cue)) return undefined;
    const { song, film, cue } = named;
    const { scene } = named.cue;
    const words = inWords(song);
    return {
      text: questionText.songInScene(fullTitle(film), scene),
      clues: [fullTitle(film), scene],
      rights: [songChoice(catalogue, song, { near: song })],
      wrongs: [...catalogue.songs.values()]
        .filter((other) => !areAlike(catalogue, song, other) && isElsewhere(catalogue, other, { film, scene }))
        .map((other) => songChoice(catalogue, other, { near: song })),
      reveal: () =>
        revealOfSong(song, {
          fact: factText.scene(words, fullTitle(film), scene),
          source: cue.sources.scene?.[0] ?? '',
        }),
    };
  },
};

function isConfirmedScene(cue: Cue): boolean {
  return cue.scene !== undefined && cue.sources.scene !== undefined && cue.sources.film !== undefined;
}

function isElsewhere(catalogue: Catalogue, song: Song, asked: { film: Film; scene: string }): boolean {
  const words = tellingWords(asked.scene);
  return cuesAround(catalogue, asked.film, alikeTo(catalogue, song)).every(
    (cue) => isConfirmedScene(cue) && words.isDisjointFrom(tellingWords(`${cue.scene} ${cue.ending ?? ''}`)),
  );
}
