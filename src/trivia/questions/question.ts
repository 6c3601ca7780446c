import type { Catalogue, Quotation } from '../../catalogue/catalogue.ts';

/** All kinds of question. Their names are stored, so never give the name of a retired kind to another. */
export const KIND_NAMES = [
  'film-of-song',
  'song-in-scene',
  'song-of-film',
  'not-in-film',
  'performer',
  'composer',
  'cover-artist',
  'covered-title',
  'critics-song',
  'critics-film',
  'chinese-song',
  'chinese-film',
  'film-first',
  'recording-year',
  'who-plays',
] as const;

export type KindName = (typeof KIND_NAMES)[number];

/** How hard a question is. Decides its subject (nextPair) and its wrong options (chooseOptions). */
export type Difficulty = 'easy' | 'medium' | 'hard';

/** What makes a question the same question, whatever its wrong options and their order. */
export type Pair = {
  kind: KindName;
  /** The id of a song or film, or `film/song` for a cue, `film/character`, `article/passage`. */
  subject: string;
};

/** A question as asked and stored: plain text without markup, complete without the catalogue. */
export type Question = Pair & {
  difficulty: Difficulty;
  text: string;
  /** The critic's sentence that the question is about, with its names blanked. */
  quote: string | undefined;
  /** Four options of at most LABEL_LENGTH characters; no two read alike. */
  options: readonly string[];
  /** The place of the right option. */
  right: number;
  reveal: Reveal;
};

/** What members are told once the question is closed. */
export type Reveal = {
  /** The answer as a sentence, and the public page that states it. */
  fact: string;
  source: string;
  /** One more thing worth knowing, with its page. */
  note: { text: string; source: string } | undefined;
  quotation: Quotation | undefined;
  /** What the listening buttons are for: a song, or else a film. */
  songId: string | undefined;
  filmId: string | undefined;
};

/** A reveal for which a quotation is still to be chosen, unless the question is about one. */
export type DraftReveal = Omit<Reveal, 'quotation'> & { quotation?: Quotation };

/** A possible option. */
export type Choice = {
  label: string;
  /** The keys of all its names, and of what it must not meet: no question offers two choices that share a key. */
  keys: ReadonlySet<string>;
  /** How near it is to the subject; 0 if not at all. */
  nearness: number;
  /** Its id in the catalogue, for the reveal. */
  id: string;
};

/** A question before its options are chosen, with all that are right and all that are surely wrong. */
export type Draft = {
  text: string;
  quote?: string;
  /** The parts of the text that come from the catalogue, and so might name the answer. */
  clues: readonly string[];
  rights: readonly Choice[];
  wrongs: readonly Choice[];
  reveal: (right: Choice) => DraftReveal;
};

/** Something that a kind can ask about. */
export type QuestionSubject = {
  id: string;
  /** The films that it is confirmed to belong to. Games about these may ask it. */
  filmIds: readonly string[];
  /** How well it is known: the number of public pages that mention it. */
  fame: number;
  /** It gives away an ending, so only a game about the film asks it. */
  spoiler?: boolean;
};

/** A way of asking. Both functions are pure. */
export type Kind = {
  /** `general` keeps it out of games about a film, whose film would always be the answer; `film` keeps it to them. */
  games: 'all' | 'general' | 'film';
  /** The most subjects that a pool takes. */
  atMost?: number;
  subjects: (catalogue: Catalogue) => QuestionSubject[];
  /** Undefined if the subject has left the catalogue, or no page confirms what it would ask. */
  draft: (catalogue: Catalogue, subject: string) => Draft | undefined;
};
