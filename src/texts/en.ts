/** Every sentence that a member reads of /soundtrack, /help and the router itself. */

const eitherOf = new Intl.ListFormat('en', { type: 'disjunction' });

export const soundtrackText = {
  description: 'Find a film or a song from whatever you remember of it',
  query: 'A title, a singer, a scene: any spelling, any script',
  film: 'Only the songs of this film',
  private: 'Show the answer to you alone',
  previous: 'Previous',
  next: 'Next',
  theFilm: 'The film',
  pickSong: 'Songs of this film',
  earlierSongs: (first: number, last: number) => `Earlier songs (${first} to ${last})`,
  moreSongs: (first: number, last: number) => `More songs (${first} to ${last})`,
  didYouMean: 'Did you mean',
  nothingNear: (query: string, film: string | undefined, isOffered: boolean) =>
    [
      (isOffered ? `Nothing fits “${query}” well` : `I found nothing near “${query}”`) +
        (film === undefined ? '.' : ` in ${film}.`),
      '',
      isOffered ? 'Is it one of those below? If not, three things to try:' : 'Three things to try:',
      '• one or two words that you are sure of: a title, a singer, a character',
      film === undefined
        ? '• the film it was in, and then its songs from the menu'
        : '• the same words without the film: it may be in another',
      '• the title in another script or spelling: 夢中人, Mung Zung Jan, Dreamlover',
    ].join('\n'),
  noSuchFilm: (film: string) => `I know no film near “${film}”. Pick one of those suggested, or leave the film out.`,
  whichFilm: (film: string, titles: readonly string[]) =>
    `“${film}” may be ${eitherOf.format(titles)}. Pick one of those suggested.`,
  songGone: () => 'This song is not in the catalogue any more. Run `/soundtrack` again.',
  filmGone: () => 'This film is not in the catalogue any more. Run `/soundtrack` again.',
} as const;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export const cardText = {
  coverOf: (title: string, by: string, year: number | undefined) =>
    `Cover of “${title}” by ${by}${year === undefined ? '' : ` (${year})`}`,
  madeFor: {
    'original-score': (film: string) => `Written for the ${film}`,
    'film-song': (film: string) => `Recorded for the ${film}`,
    'pre-existing': (film: string) => `Not written for the ${film}`,
    'recorded-on-location': () => 'Recorded on location',
  },
  heard: 'Heard',
  heardIn: {
    heard: (film: string) => `In the ${film}; no source says in which scene.`,
    album: (film: string) => `On its album; no source says where in the ${film}.`,
    nowhere: (film: string) => `Not in the ${film} itself.`,
    unconfirmed: (film: string) => `No source says where in the ${film}.`,
  },
  writtenBy: 'Written by',
  otherRecordings: 'Other recordings of it',
  place: (place: number, of: number) => `Song ${place} of ${of}`,
  songs: 'Songs in order',
  noSongs: 'No song of it is known yet.',
  directedBy: (names: string) => `Directed by ${names}`,
  musicBy: (names: string) => `Music by ${names}`,
  with: (names: string) => `With ${names}`,
  cutOf: (title: string) => `Another cut of ${title}`,
  kind: { film: 'Film', short: 'Short film', series: 'Series' },
  /** In the middle of a sentence. */
  called: { film: 'film', short: 'film', series: 'series' },
  minutes: (minutes: number) => `${minutes} min`,
  instrumental: 'Instrumental',
  day: ({ day, month, year }: Temporal.PlainDate) => `${day} ${MONTHS[month - 1] ?? ''} ${year}`,
} as const;

export const helpText = {
  description: 'What this bot can do',
  title: 'Needledrop',
  intro:
    'Half a memory of a song in a film is enough: I find it, quote what a critic wrote of it, and say where to listen.',
  serversOnly: 'in servers',
  managersOnly: 'in servers, for those who may manage them',
  footer: 'No message is read: I answer commands and buttons only.',
} as const;

/** A button or a menu that nothing answers any more, or that was never ours. */
export function staleControl(): string {
  return 'This button or menu no longer works. Run the command again for a fresh one.';
}

/** A command that Discord still shows, and that is gone. */
export function unknownCommand(): string {
  return 'I do not know this command any more. Reload Discord (Ctrl+R) and look at `/help`.';
}

/** A button that decides for the whole server. */
export function forManagers(): string {
  return 'This is for those who may manage the server.';
}

/** A fault of ours. The reference stands in the log too. */
export function apology(reference: string): string {
  return `Something went wrong on my side. Try again; if it stays so, tell whoever runs me: reference \`${reference}\`.`;
}
