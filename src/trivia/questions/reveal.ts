import type { Catalogue, Film, Quotation, Song } from '../../catalogue/catalogue.ts';
import { passagesOn } from '../../catalogue/quotations.ts';
import { sourceOf } from '../../catalogue/sources.ts';
import { shuffled, type Chance } from '../chance.ts';
import type { DraftReveal, Reveal } from './question.ts';

type Answer = { fact: string; source: string | undefined };
type Passage = Pick<Reveal, 'note' | 'quotation'>;

const NONE: Passage = { note: undefined, quotation: undefined };

/** What to tell about a song: the answer and who states it. */
export function revealOfSong(song: Song, answer: Answer): DraftReveal {
  return { ...answer, songId: song.id, filmId: undefined };
}

/** What to tell about a film: the answer and who states it. */
export function revealOfFilm(film: Film, answer: Answer): DraftReveal {
  return { ...answer, songId: undefined, filmId: film.id };
}

/** Names the passages that a game has shown, by their words. */
export function wordsShown({ note, quotation }: Passage): string[] {
  return [note?.text, quotation?.quote].filter((words) => words !== undefined);
}

/**
 * The note on a reveal's song or film, or what the critic wrote on that very one, whichever the game has not shown yet;
 * neither if it has shown them all. Words about a song's film or a film's director would fit any question.
 */
export function passageFor(
  catalogue: Catalogue,
  reveal: DraftReveal,
  { shown, chance }: { shown: ReadonlySet<string>; chance: Chance },
): Passage {
  if (reveal.quotation !== undefined) return { ...NONE, quotation: reveal.quotation };
  const subject = catalogue.songs.get(reveal.songId ?? '') ?? catalogue.films.get(reveal.filmId ?? '');
  if (subject === undefined) return NONE;
  const passages = [noteOn(catalogue, subject), ...shuffled(criticsOn(catalogue, subject), chance)];
  return (
    passages.find((passage) => passage !== undefined && wordsShown(passage).every((words) => !shown.has(words))) ?? NONE
  );
}

function noteOn(catalogue: Catalogue, { note, sources }: Song | Film): Passage | undefined {
  const source = sourceOf(catalogue, sources.note);
  return note === undefined || source === undefined ? undefined : { ...NONE, note: { text: note, source } };
}

function criticsOn(catalogue: Catalogue, subject: Song | Film): Passage[] {
  const found = passagesOn(catalogue, subject);
  const own = 'directors' in subject ? `film:${subject.id}` : `song:${subject.id}`;
  return found?.on === own ? found.passages.map((quotation: Quotation) => ({ ...NONE, quotation })) : [];
}
