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
