const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export const cardText = {
  coverOf: (title: string, by: string, year: number | undefined) =>
    `Cover of “${title}” by ${by}${year === undefined ? '' : ` (${year})`}`,
  madeFor: {
    'original-score': (film: string) => `Written for the ${film}`,
    'film-song': (film: string) => `Recorded for the ${film}`,
    'pre-existing': () => 'An older recording',
    'recorded-on-location': () => 'Recorded on location',
  },
  meaning: (english: string) => `“${english}”`,
  plays: (film: string | undefined, scene: string) =>
    film === undefined ? `It plays ${scene}.` : `**${film}**: it plays ${scene}.`,
  andThen: (ending: string) => `and ${ending}`,
  onAlbum: (film: string | undefined) =>
    film === undefined ? 'On the soundtrack album.' : `**${film}**: on the soundtrack album.`,
  alsoIn: (film: string) => `**${film}**: heard in it.`,
  fromShelf: 'From this club’s shelf',
  /** Who wrote a sentence that a card quotes. */
  said: (by: string | undefined) => (by === undefined ? '— a member of this club' : `— ${by}, this club`),
  say: '💬 Say something about it',
  onDirector: (name: string) => `**On ${name}**`,
  writtenBy: (names: string) => `Written by ${names}`,
  otherRecordings: (recordings: string) => `Other recordings:\n${recordings}`,
  place: {
    listed: (place: number, of: number, film: string) => `${place} of ${of} in ${film}`,
    heard: (place: number, of: number, film: string) =>
      `${place} of ${of} in ${film}, in the order they’re first heard`,
  },
  songs: { listed: 'On the soundtrack', heard: 'In the order they’re first heard' },
  directedBy: (names: string) => `Directed by ${names}`,
  musicBy: (names: string) => `Music by ${names}`,
  with: (names: string) => `With ${names}`,
  cutOf: (title: string) => `Another cut of ${title}`,
  partOf: (title: string) => `A part of ${title}`,
  kind: { film: 'Film', short: 'Short film', series: 'Series' },
  /** In the middle of a sentence. */
  called: { film: 'film', short: 'film', series: 'series' },
  minutes: (minutes: number) => `${minutes} min`,
  instrumental: 'Instrumental',
  day: ({ day, month, year }: Temporal.PlainDate) => `${day} ${MONTHS[month - 1] ?? ''} ${year}`,
} as const;
