import { counted } from './counted.ts';

/** What members read in /shelf export. Titles come ready to show. */
export const shelfExportText = {
  description: 'Download your shelf, a film, this server’s favourites or past songs of the day',
  format: 'The kind of file',
  formats: {
    json: 'JSON, with everything: /shelf import reads it back',
    csv: 'CSV, for a spreadsheet',
    xspf: 'XSPF playlist, for VLC and other players',
    m3u8: 'M3U8 playlist, only of songs that have a link',
    letterboxd: 'Films only, as a CSV to import into Letterboxd',
  },
  what: 'What to download',
  subjects: {
    shelf: 'Our shelf',
    film: 'One film (choose it in the film option)',
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
  chooseFilm: () => 'Choose which film in the `film` option, then run the command again.',
  done: (films: number, songs: number) => `Here you are: ${counted(films, 'film')}, ${counted(songs, 'song')}.`,
  tooLarge: () =>
    'That file is larger than Discord takes here. Choose CSV, or download the films one by one: set `what` to *One film*.',
} as const;
