import type { Catalogue, Quotation } from '../../catalogue/catalogue.ts';

/** Every kind of question. The names are stored: a kind may go, but its name is never given to another. */
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

/** How hard a question is: nextPair chooses what it is about by it, and chooseOptions its wrong options. */
export type Difficulty = 'easy' | 'medium' | 'hard';

/** What a question is about. Other wrong options or another order do not make it another question. */
export type Pair = {
  kind: KindName;
  /** An id of the catalogue: of a song, a film, `film/song` for a cue, `film/character`, or `article/passage`. */
  subject: string;
};

/** A question as it is asked and stored: plain text without markup, and nothing that needs the catalogue again. */
export type Question = Pair & {
  difficulty: Difficulty;
  text: string;
  /** The critic's sentence that is asked about, its names made unreadable. */
  quote: string | undefined;
  /** Four, each of at most LABEL_LENGTH characters, no two that read alike. */
  options: readonly string[];
  /** The place of the only option that is right. */
  right: number;
  reveal: Reveal;
};

/** What is told once the question is closed. */
export type Reveal = {
  /** The answer as a sentence, and the public page that says so. */
  fact: string;
  source: string;
  /** One more thing worth knowing, with its own page. */
  note: { text: string; source: string } | undefined;
  quotation: Quotation | undefined;
  /** What the listening button is for: a song, else a film. */
  songId: string | undefined;
  filmId: string | undefined;
};

/** Something that may stand on a button. */
export type Choice = {
  label: string;
  /** Every name that it goes by, as a key, and what it must not meet: choices that share one are never offered together. */
  keys: ReadonlySet<string>;
  /** How near it is to the subject; 0 is not near at all. */
  nearness: number;
  /** The catalogue's id of what it is, for the reveal. */
  id: string;
};

/** A question before its options are chosen: everything that is right, and everything that is surely wrong. */
export type Draft = {
  text: string;
  quote?: string;
  /** What of the text comes from the catalogue, and so might name the answer. */
  clues: readonly string[];
  rights: readonly Choice[];
  wrongs: readonly Choice[];
  reveal: (right: Choice) => Reveal;
};

/** What a kind can ask about. */
export type QuestionSubject = {
  id: string;
  /** The films that it belongs to, as confirmed: the games about a film that it may be asked in. */
  filmIds: readonly string[];
  /** How well it is known: the number of public pages that speak of it. */
  fame: number;
  /** Whether it gives away an ending; asked only in a game about the film. */
  spoiler?: boolean;
};

/** A way of asking. Both functions are the same for the same catalogue. */
export type Kind = {
  /** `general` where the answer would always be the film of a game about one; `film` where it is for such a game only. */
  games: 'all' | 'general' | 'film';
  /** How many subjects there may be at most, where so many are enough. */
  atMost?: number;
  subjects: (catalogue: Catalogue) => QuestionSubject[];
  /** Undefined where the subject is not in the catalogue (any more), or no page confirms what would be asked. */
  draft: (catalogue: Catalogue, subject: string) => Draft | undefined;
};
