import { type Catalogue, idOf, type Song } from './catalogue.ts';
import { oncePer } from './once-per.ts';

/** A song as a rotation needs it: the films that play it, and what decides where in a round it comes. */
export type SongTurn = {
  id: string;
  filmIds: string[];
  /** True if the song is confirmed and has something to tell: a note with a scene or a critic's words, or a member's. */
  opens: boolean;
  /** True of an album cue that few remember. */
  isCue: boolean;
  /** True if the song is from the club's shelf. */
  isOwn: boolean;
  /** The only days that it comes on, as MM-DD; undefined where it may come on any. */
  days: readonly string[] | undefined;
};

/** Every song of the catalogue, in its order, as a rotation needs it. */
export const turnsOf = oncePer((catalogue: Catalogue): readonly SongTurn[] => {
  const quoted = new Set(catalogue.quotations.flatMap(({ about }) => ('song' in about ? [about.song] : [])));
  const quotedFilms = new Set(catalogue.quotations.flatMap(({ about }) => ('film' in about ? [about.film] : [])));
  const isQuoted = ({ id, cues }: Song) => quoted.has(id) || cues.some(({ filmId }) => quotedFilms.has(filmId));
  const isSaid = (song: Song) => catalogue.sayings.has(idOf({ song }));
  return [...catalogue.songs.values()].map((song) => ({
    id: song.id,
    filmIds: song.cues.map((cue) => cue.filmId),
    opens: song.fame < 3 && ((song.note !== undefined && (hasOpenScene(song) || isQuoted(song))) || isSaid(song)),
    isCue: song.fame === 3,
    isOwn: song.isFromShelf === true,
    days: song.days.length > 0 ? song.days : undefined,
  }));
});

/** True where a card can show a scene without hiding it. */
function hasOpenScene({ cues }: Song): boolean {
  return cues.some(({ scene, spoiler }) => scene !== undefined && !spoiler);
}
