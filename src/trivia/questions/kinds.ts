import { chineseFilm, chineseSong } from './chinese-title.ts';
import { coverArtist, coveredTitle } from './covers.ts';
import { composer, performer } from './credits.ts';
import { criticsFilm, criticsSong } from './critic.ts';
import { filmFirst } from './film-first.ts';
import { filmOfSong } from './film-of-song.ts';
import { notInFilm } from './not-in-film.ts';
import type { Kind, KindName } from './question.ts';
import { recordingYear } from './recording-year.ts';
import { songInScene } from './song-in-scene.ts';
import { songOfFilm } from './song-of-film.ts';
import { whoPlays } from './who-plays.ts';

/** All kinds by name. */
export const KINDS: Readonly<Record<KindName, Kind>> = {
  'film-of-song': filmOfSong,
  'song-in-scene': songInScene,
  'song-of-film': songOfFilm,
  'not-in-film': notInFilm,
  performer,
  composer,
  'cover-artist': coverArtist,
  'covered-title': coveredTitle,
  'critics-song': criticsSong,
  'critics-film': criticsFilm,
  'chinese-song': chineseSong,
  'chinese-film': chineseFilm,
  'film-first': filmFirst,
  'recording-year': recordingYear,
  'who-plays': whoPlays,
};
