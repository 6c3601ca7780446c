import type { Catalogue, Cue, Film, Song } from '../../catalogue/catalogue.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import { mayDescribeSame } from './names.ts';
import { shippedSongs } from './offers.ts';
import type { Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { alikeTo, areAlike, inWords, songChoice } from './songs.ts';
import { cueNamed, cueSubjects } from './subjects.ts';

/**
 * Which song is heard in this scene? At least one wrong option is another song of the film. Those are songs that pages
 * place in other scenes, described in other words than this one; the others are songs that no cut of the film
 * has under any name.
 */
export const songInScene: Kind = {
  topic: 'songs',
  main: true,
  asks: 1,
  games: 'all',
  subjects: (catalogue) => cueSubjects(catalogue, (cue) => sceneOf(catalogue, cue) !== undefined),
  draft(catalogue, subject) {
    const named = cueNamed(catalogue, subject);
    const scene = named && sceneOf(catalogue, named.cue);
    if (named === undefined || scene === undefined) return undefined;
    const { song, film } = named;
    const wrongs = shippedSongs(catalogue)
      .filter((other) => other.cues.some((cue) => sceneOf(catalogue, cue) !== undefined))
      .filter(
        (other) => !areAlike(catalogue, song, other) && isElsewhere(catalogue, other, { film, scene: scene.text }),
      );
    const choices = wrongs.map((other) => songChoice(catalogue, other, { near: song }));
    const ofFilm = new Set(film.cues.map(({ songId }) => songId));
    return {
      text: questionText.songInScene(film.title, scene.text),
      clues: [film.title, scene.text],
      rights: [songChoice(catalogue, song, { near: song })],
      wrongs: choices,
      company: choices.filter(({ id }) => ofFilm.has(id)),
      reveal: () =>
        revealOfSong(song, { fact: factText.scene(inWords(song), film.title, scene.text), source: scene.source }),
    };
  },
};

/** A cue's scene with its page, if pages say both that the film has the song and where. */
export function sceneOf(catalogue: Catalogue, { scene, sources }: Cue): { text: string; source: string } | undefined {
  const source = sourceOf(catalogue, sources.scene);
  const isConfirmed = sources.film !== undefined && source !== undefined && scene !== undefined;
  return isConfirmed ? { text: scene, source } : undefined;
}

function isElsewhere(catalogue: Catalogue, song: Song, asked: { film: Film; scene: string }): boolean {
  return cuesAround(catalogue, asked.film, alikeTo(catalogue, song)).every(
    (cue) =>
      sceneOf(catalogue, cue) !== undefined &&
      [cue.scene, cue.ending].every((scene) => scene === undefined || !mayDescribeSame(asked.scene, scene)),
  );
}
