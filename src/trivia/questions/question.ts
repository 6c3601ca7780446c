import type { Catalogue, Quotation } from '../../catalogue/catalogue.ts';

/** All kinds of question. Their names are stored, so never give the name of a retired kind to another. */
export const KIND_NAMES = [
  'song-in-scene',
  'scene-of-song',
  'song-of-note',
  'film-of-note',
  'cover-artist',
  'covered-title',
  'critics-song',
  'critics-film',
  'meaning',
  'film-of-song',
  'song-of-film',
  'not-in-film',
  'performer',
  'composer',
  'recording-first',
  'recording-year',
  'chinese-film',
  'who-plays',
  'song-of-saying',
] as const;

export type KindName = (typeof KIND_NAMES)[number];

/** What a game can be limited to. */
export const TOPICS = ['songs', 'stories', 'faces'] as const;

export type Topic = (typeof TOPICS)[number];

/** How hard a question is. Decides its subject (nextPair) and its wrong options (chooseOptions). */
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;

export type Difficulty = (typeof DIFFICULTIES)[number];

/** What makes a question the same question, whatever its wrong options and their order. */
export type Pair = {
  kind: KindName;
  /** The id of a song, a film or a saying, or `film/song` for a cue, `film/character`, `article/passage`. */
  subject: string;
};

/** A question as asked and stored: plain text without markup, complete without the catalogue. */
export type Question = Pair & {
  difficulty: Difficulty;
  text: string;
  /** The critic's sentence that the question is about, with its names blanked. */
  quote: string | undefined;
  /** True for a question about what the club itself states, on its shelf. */
  isFromShelf?: boolean;
  /** Four options of at most LABEL_LENGTH characters; no two read alike. */
  options: readonly string[];
  /** The place of the right option. */
  right: number;
  reveal: Reveal;
};

/** What members are told once the question is closed. Has a note or a quotation, or neither; never both. */
export type Reveal = {
  /** The answer as a sentence, and the public page that states it; none where the club states it. */
  fact: string;
  source: string | undefined;
  /** What else is worth knowing of the same subject, with its page. */
  note: { text: string; source: string } | undefined;
  quotation: Quotation | undefined;
  /** What the buttons are for: a song to listen to, or else a film. */
  songId: string | undefined;
  filmId: string | undefined;
};

/** A reveal for which a note or a quotation is still to be chosen, unless the question is about one. */
export type DraftReveal = Omit<Reveal, 'note' | 'quotation'> & { quotation?: Quotation };

/** A possible option. */
export type Choice = {
  label: string;
  /** The keys of all its names, and of what it must not meet: no question offers two choices that share a key. */
  keys: ReadonlySet<string>;
  /** How near it is to the subject; 0 if not at all. */
  nearness: number;
  /** What a stranger sees of it: its script, its form, the sex of a name. All options of a question look alike. */
  look: string;
  /** Its id in the catalogue, for the reveal. */
  id: string;
  /** True if it may be taken only where there are too few others. */
  isSpare?: boolean;
};

/** A question before its options are chosen, with all that are right and all that are surely wrong. */
export type Draft = {
  text: string;
  quote?: string;
  /** The parts of the text that come from the catalogue, and so might name the answer. */
  clues: readonly string[];
  rights: readonly Choice[];
  /** A choice that stands here twice is twice as likely to be chosen. */
  wrongs: readonly Choice[];
  /** Choices of which one must be among the wrong options. */
  company?: readonly Choice[];
  /** True if it asks about what a club states. */
  isFromShelf?: boolean | undefined;
  /** True if the labels are numbers: the right one is then the lowest as often as the highest or any between. */
  numbers?: boolean;
  reveal: (right: Choice) => DraftReveal;
};

export type Fame = 1 | 2 | 3;

/** The fame of background cues, and of films that few have seen. */
export const LEAST_KNOWN: Fame = 3;

/** Something that a kind can ask about. */
export type QuestionSubject = {
  id: string;
  /** The films that it is confirmed to belong to. Games about these may ask it. */
  filmIds: readonly string[];
  /** The song that the question is about, or the answer, if it is always the same. */
  songId?: string | undefined;
  /** How well the song is known, or the film where there is no song: see the schema. */
  fame: Fame;
  /** Subjects of a kind in the order of their rank, then of their ids, go from easy to hard. */
  rank: number;
  /** It gives away an ending, so only a game about the film asks it. */
  spoiler?: boolean;
  /** It asks about a title in Chinese characters. */
  chinese?: boolean;
  /** It asks about what a club states. */
  isFromShelf?: boolean | undefined;
};

/** A subject that a kind can make a question of. */
export type Askable = Pair & { about: QuestionSubject };

/** A way of asking. Both functions are pure. */
export type Kind = {
  topic: Topic;
  /** True if a general game is mostly made of such questions. */
  main: boolean;
  /** How much it asks: 1 to recognise something, 2 to know a name, 3 to know a date or a detail. */
  asks: 1 | 2 | 3;
  /** `general` keeps it out of games about a film, whose film would always be the answer; `film` keeps it to them. */
  games: 'all' | 'general' | 'film';
  /** True if it asks for what a club states of its own songs; the other kinds never ask about a shelf. */
  ofShelf?: boolean;
  subjects: (catalogue: Catalogue) => QuestionSubject[];
  /** Undefined if the subject has left the catalogue, or neither a page nor a club states what it would ask. */
  draft: (catalogue: Catalogue, subject: string) => Draft | undefined;
};
