/** Everything that members read in /shelf, except imports. Titles come ready to show. */
export const shelfText = {
  description: 'Your club’s own films and songs, for this server alone',
  add: 'Add a film or a song',
  addFilm: 'Add a film',
  addSong: 'Add a song from a film',
  film: 'The film: choose one, or type a new one as Title (Year)',
  edit: 'Change a film or a song on your shelf',
  remove: 'Take a film or a song off your shelf',
  entry: 'A film or a song on your shelf',
  list: 'See your shelf',
  search: 'Show only films and songs with these words in them',
  undo: 'Undo the last change or import, up to a day later',
  settings: 'See or change what your library holds, and who can suggest',
  library: 'What this server’s library holds',
  libraries: { both: 'Our shelf and the films of Wong Kar Wai', alone: 'Our shelf alone' },
  suggestions: 'Who can suggest films and songs',
  suggesters: { everyone: 'Everyone', nobody: 'Nobody' },
  role: 'Only members with this role can suggest',
  review: 'The channel where suggestions are reviewed',

  form: {
    addFilm: 'Add a film',
    addSong: 'Add a song',
    editFilm: 'Change a film',
    editSong: 'Change a song',
    filmTitle: 'Title',
    songTitle: 'Song',
    film: 'Film',
    filmHint: 'One from your library, or a new one with its year: Title (1994)',
    year: 'Year',
    recorded: 'Year of the recording',
    original: 'Title in its original script',
    originalHint: 'Such as 重慶森林. Chinese titles can be found in pinyin and jyutping too.',
    directors: 'Directed by',
    performers: 'Performed by',
    several: 'Separate several names with semicolons.',
    links: 'Listening links',
    linksHint: 'On Spotify, YouTube, Apple Music, Bandcamp, SoundCloud, Tidal or Deezer, with spaces between',
  },

  /** What is wrong with a form, and what to do. */
  unwritten: {
    'no-title': 'It needs a title.',
    'too-long': 'A title or a name can have up to 120 characters. Shorten it.',
    'no-year': 'A film needs its year, such as 1994.',
    'bad-year': 'I can’t read that year. Write it with four digits, such as 1994.',
    'bad-link':
      'I don’t know that kind of link. Paste the link to one song on Spotify, YouTube, Apple Music, Bandcamp, SoundCloud, Tidal or Deezer, or leave it out.',
  },

  needsServer: () => 'That only works in a server that I’m in, because each shelf belongs to a server.',
  unknownFilm: (film: string, near: string | undefined) =>
    near === undefined
      ? `I don’t know a film called “${film}”. Choose one from the list, or type a new one with its year: \`Title (1994)\`.`
      : `I don’t know a film called “${film}”. If you mean **${near}**, type that, or a new one with its year: \`Title (1994)\`.`,
  unknownEntry: () =>
    'That isn’t on your shelf. Choose something from the list. Films and songs that come with me can’t be changed.',
  alreadyFilm: (film: string) => `**${film}** is already in your library. Add its songs with \`/shelf add song\`.`,
  alreadySong: (song: string, film: string) => `**${song}** in **${film}** is already in your library.`,
  added: {
    film: (film: string) =>
      `Added 🎬 **${film}**. Now add its songs with \`/shelf add song\`: trivia and the song of the day need them.`,
    song: (song: string, film: string) => `Added 🎵 **${song}** in **${film}**. \`/soundtrack\` finds it now.`,
  },
  changed: (title: string) => `Changed **${title}**.`,
  question: {
    film: (film: string, songs: number) =>
      songs === 0
        ? `Take 🎬 **${film}** off your shelf?`
        : `Take 🎬 **${film}** off your shelf, with its ${counted(songs, 'song')}? Songs that are also in another film stay there.`,
    song: (song: string) => `Take 🎵 **${song}** off your shelf?`,
  },
  yes: 'Take it off',
  removed: (title: string) =>
    `Took **${title}** off your shelf. To bring it back, use \`/shelf undo\` within a day, before anything else changes.`,
  stale: () => 'Someone else changed that a moment ago, so I’ve left it alone. Check how it is now, then try again.',
  full: () =>
    'A shelf holds up to 1,000 films and 5,000 songs, and yours doesn’t have room for that. Make room with `/shelf remove` first.',
  repeated: () => 'I’ve already done that.',
  nothingToUndo: () => 'There’s nothing to undo. I can undo only the last change, once, and within a day.',
  undone: (kind: 'add' | 'edit' | 'remove' | 'import' | 'approve', rows: number) => UNDONE[kind](rows),

  listTitle: 'This club’s shelf',
  empty: () =>
    'Your shelf is empty. Add a film with `/shelf add film`, a song with `/shelf add song`, or a whole list with `/shelf import`.',
  nothingFound: (search: string) => `Nothing on your shelf has “${search}” in it.`,
  filmLine: (film: string, year: number, songs: number) => `🎬 **${film}** (${year}) · ${counted(songs, 'song')}`,
  songLine: (song: string) => `\u3000🎵 ${song}`,
  counted: (films: number, songs: number) => `${counted(films, 'film')} · ${counted(songs, 'song')}`,
  searchedFor: 'Search: ',
  back: '◀ Back',
  on: 'More ▶',

  settingsTitle: 'This club’s shelf: settings',
  settingsLines: ({
    isAlone,
    suggesters,
    review,
  }: {
    isAlone: boolean;
    suggesters: string;
    review: string | undefined;
  }) =>
    [
      `**Library:** ${isAlone ? 'your shelf alone' : 'your shelf and the films of Wong Kar Wai'}`,
      `**Who can suggest:** ${suggesters}`,
      `**Reviewed in:** ${review ?? 'no channel yet, so nobody can suggest. Choose one with the `review-channel` option.'}`,
    ].join('\n'),
  someSongs: (songs: number) =>
    songs === 0
      ? '⚠️ Your shelf has no songs yet, so there’s no song of the day and no trivia. Add some with `/shelf add song` or `/shelf import`.'
      : `⚠️ Your shelf has only ${counted(songs, 'song')}, so the song of the day repeats every ${songs === 1 ? 'day' : `${songs} days`}. Aim for fourteen or more.`,
  reviewLacks: (channel: string, permissions: readonly string[]) =>
    `I can’t review there yet: in ${channel} I’m missing ${permissions.join(', ')}. Give me that, then try again.`,
  reviewGone: () => 'I can’t see that channel. Give me View Channel there, then try again.',
} as const;

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

const UNDONE = {
  add: () => 'Undone. What was added is off your shelf again.',
  approve: () => 'Undone. What was approved is off your shelf again.',
  edit: () => 'Undone. It’s as it was before the change.',
  remove: () => 'Undone. What was taken off is back on your shelf.',
  import: (rows: number) =>
    `Undone. What the last import added (${rows === 1 ? 'one film or song' : `${new Intl.NumberFormat('en').format(rows)} films and songs`}) is off your shelf again.`,
} as const;
