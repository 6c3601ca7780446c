import type { Catalogue, Cue } from '../../catalogue/catalogue.ts';
import { factText, optionText, questionText } from '../../texts/trivia.ts';
import { cuesAround } from './films.ts';
import { keysOf, mayDescribeSame } from './names.ts';
import { LABEL_LENGTH } from './options.ts';
import type { Choice, Kind } from './question.ts';
import { revealOfSong } from './reveal.ts';
import { sceneOf } from './song-in-scene.ts';
import { alikeTo, inWords } from './songs.ts';
import { cueNamed, cueSubjects } from './subjects.ts';

/**
 * When does this song play? Wrong options are scenes in which pages place other songs of the film, described in other
 * words than any scene of this one.
 */
export const sceneOfSong: Kind = {
  topic: 'songs',
  main: true,
  asks: 2,
  games: 'all',
  subjects: (catalogue) => cueSubjects(catalogue, (cue) => sceneOf(catalogue, cue) !== undefined),
  draft(catalogue, subject) {
    const named = cueNamed(catalogue, subject);
    const scene = named && sceneOf(catalogue, named.cue);
    if (named === undefined || scene === undefined) return undefined;
    const { song, film, cue } = named;
    const own = cuesAround(catalogue, film, alikeTo(catalogue, song));
    const scenes = own.flatMap((one) => [one.scene, one.ending]).filter((one) => one !== undefined);
    const others = film.cues.filter(
      (other) =>
        !own.some(({ songId }) => songId === other.songId) &&
        (cue.spoiler || !other.spoiler) &&
        scenes.every((one) => !mayDescribeSame(one, other.scene ?? '')),
    );
    const inText = inWords(song);
    return {
      text: questionText.sceneOfSong(inText, film.title),
      clues: [film.title, ...inText.clues],
      rights: sceneChoices(catalogue, cue),
      wrongs: others.flatMap((other) => sceneChoices(catalogue, other)),
      reveal: () => revealOfSong(song, { fact: factText.scene(inText, film.title, scene.text), source: scene.source }),
    };
  },
};

function sceneChoices(catalogue: Catalogue, cue: Cue): Choice[] {
  const scene = sceneOf(catalogue, cue);
  if (scene === undefined) return [];
  const label = optionText.scene(shortened(scene.text));
  return [{ id: cue.songId, label, keys: keysOf([label]), nearness: 1, look: 'scene' }];
}

/** As many of a scene's clauses as an option has room for. */
function shortened(scene: string): string {
  const clauses = scene.split(/(?=, )/u);
  while (clauses.length > 1 && clauses.join('').length > LABEL_LENGTH) clauses.pop();
  return clauses.join('');
}
