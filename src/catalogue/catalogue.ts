import type { ArticleFile, FilmFile, Heard, Passage, SongRecord } from './schema.ts';

/** A film, and the songs heard in it in the order of its soundtrack. */
export type Film = Omit<FilmFile, '$schema' | 'songs'> & { cues: readonly Cue[] };

/** A song: one recording, in however many films it is heard. The first cue is the film whose file describes it. */
export type Song = Omit<SongRecord, 'heard'> & { cues: readonly [Cue, ...Cue[]] };

/** A song's place in a film. */
export type Cue = Heard & { filmId: string; songId: string };

export type Article = Omit<ArticleFile, '$schema' | 'passages'>;

/** A passage of an article, with the article that it stands in. */
export type Quotation = Passage & { article: Article };

/** Everything that is loaded from data/, with every reference known to hold. Maps iterate by film year, then soundtrack. */
export type Catalogue = {
  films: ReadonlyMap<string, Film>;
  songs: ReadonlyMap<string, Song>;
  quotations: readonly Quotation[];
};
