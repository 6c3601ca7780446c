/** What members read in /shelf export. Titles come ready to show. */
export const shelfExportText = {
  description: 'Download your shelf, a film, your favourites or past songs of the day',
  format: 'The kind of file',
  formats: {
    json: 'JSON, with everything: /shelf import reads it back',
    csv: 'CSV, for a spreadsheet',
    xspf: 'XSPF playlist, for VLC and other players',
    m3u8: 'M3U8 playlist: songs with a link',
    letterboxd: 'Films alone, to import at Letterboxd',
  },
  what: 'What to download',
  subjects: {
    shelf: 'Our shelf',
    film: 'One film: choose it with `film`',
    favourites: 'This server’s favourite songs of the day',
    history: 'Past songs of the day',
  },
  film: 'The film to download',

  /** What a playlist is called in players. */
  names: { shelf: 'Our shelf', favourites: 'Our favourite songs of the day', history: 'Our songs of the day' },
  empty: {
    shelf: () => 'Your shelf is empty, so there’s nothing to download. `/shelf add film` and `/shelf import` fill it.',
    favourites: () => 'Nobody has given a song of the day a heart yet, so there’s nothing to download.',
    history: () => 'No song of the day has been posted here yet, so there’s nothing to download.',
  },
  chooseFilm: () => 'Choose which film with `film`, then run the command again.',
  done: (films: number, songs: number) => `Here you are: ${counted(films, 'film')}, ${counted(songs, 'song')}.`,
  tooLarge: () =>
    'That file is larger than Discord takes here. Choose CSV, or download the films one by one with `what: One film`.',
} as const;

function counted(count: number, what: string): string {
  return `${new Intl.NumberFormat('en').format(count)} ${what}${count === 1 ? '' : 's'}`;
}
