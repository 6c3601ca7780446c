import { chineseFilm } from './chinese-film.ts';
import { coverArtist, coveredTitle } from './covers.ts';
import { composer, performer } from './credits.ts';
import { criticsFilm, criticsSong } from './critic.ts';
import { filmOfSong } from './film-of-song.ts';
import { meaning } from './meaning.ts';
import { notInFilm } from './not-in-film.ts';
import { filmOfNote, songOfNote } from './notes.ts';
import type { Kind, KindName } from './question.ts';
import { recordingFirst, recordingYear } from './recordings.ts';
import { sceneOfSong } from './scene-of-song.ts';
import { songInScene } from './song-in-scene.ts';
import { songOfFilm } from './song-of-film.ts';
import { songOfSaying } from './song-of-saying.ts';
import { whoPlays } from './who-plays.ts';

/** All kinds by name. */
export const KINDS: Readonly<Record<KindName, Kind>> = {
  'song-in-scene': songInScene,
  'scene-of-song': sceneOfSong,
  'song-of-note': songOfNote,
  'film-of-note': filmOfNote,
  'cover-artist': coverArtist,
  'covered-title': coveredTitle,
  'critics-song': criticsSong,
  'critics-film': criticsFilm,
  meaning,
  'film-of-song': filmOfSong,
  'song-of-film': songOfFilm,
  'not-in-film': notInFilm,
  performer,
  composer,
  'recording-first': recordingFirst,
  'recording-year': recordingYear,
  'chinese-film': chineseFilm,
  'who-plays': whoPlays,
  'song-of-saying': songOfSaying,
};

/** False for the kind of a stored question that is retired. */
export function isKind(name: string): name is KindName {
  return Object.hasOwn(KINDS, name);
}
