import type { Cue, Film, Song } from '../catalogue/catalogue.ts';
import type { ShelfFilm, ShelfSong } from '../catalogue/schema.ts';

/** A club's word confirms what it states, so its sources are empty lists. Thousands of entries share these. */
const BY_NO_PAGE: never[] = [];
const title = BY_NO_PAGE;
const performers = BY_NO_PAGE;
const year = BY_NO_PAGE;
const songs = { named: { title }, by: { title, performers }, dated: { title, year }, all: { title, performers, year } };
const films = { named: { title, year }, all: { title, year, directors: BY_NO_PAGE } };
const cue = { film: BY_NO_PAGE };

export function sourcesOfSong({ performers, year, sources }: ShelfSong): Song['sources'] {
  const isBy = performers.length > 0;
  return joined<Song['sources']>(
    year === undefined ? songs[isBy ? 'by' : 'named'] : songs[isBy ? 'all' : 'dated'],
    sources,
  );
}

export function sourcesOfFilm({ directors, sources }: ShelfFilm): Film['sources'] {
  return joined<Film['sources']>(films[directors.length > 0 ? 'all' : 'named'], sources);
}

/** That a film has the song, unless the cue is marked absent. */
export function sourcesOfCue({ absent, sources }: ShelfSong['cues'][number]): Cue['sources'] {
  return absent ? sources : joined<Cue['sources']>(cue, sources);
}

function joined<Sources extends object>(stated: Sources, sources: Sources): Sources {
  return Object.keys(sources).length === 0 ? stated : { ...stated, ...sources };
}
