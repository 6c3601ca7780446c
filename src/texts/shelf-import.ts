/** What members read about a file that they import. Text from the file itself stands in none of it, but for column names. */

const all = new Intl.ListFormat('en', { type: 'conjunction' });
const number = new Intl.NumberFormat('en');

/** What can be imported, as a sentence names it. */
const KINDS =
  'a Letterboxd export (the zip or one of its CSV files), a playlist from Exportify, a CSV table with a column for titles, a Needledrop film as JSON, or lines like `Faye Wong – Dreams (Chungking Express, 1994)`';

export const shelfImportText = {
  formats: {
    needledrop: 'Needledrop films (JSON)',
    'letterboxd-list': 'a Letterboxd list',
    'letterboxd-watched': 'films watched on Letterboxd',
    'letterboxd-diary': 'a Letterboxd diary',
    'letterboxd-ratings': 'Letterboxd ratings',
    'letterboxd-zip': 'a Letterboxd export',
    exportify: 'an Exportify playlist',
    csv: 'a CSV table',
    lines: 'a list of songs',
  },
  refused: {
    empty: () => 'That file is empty. Check that it’s the one you meant, and upload it again.',
    'not-text': () => `I can’t read that file: it isn’t text. I can import ${KINDS}.`,
    'too-large': (megabytes: number) =>
      `That file is over ${megabytes} MB, the most that I read at once. Split it into smaller files and import them one by one.`,
    'broken-zip': () => 'That zip is damaged. Download it from Letterboxd again, or upload one of the CSV files in it.',
    'nested-zip': () => 'There’s another zip inside that one. Unpack it and upload the Letterboxd export itself.',
    'other-zip': () =>
      'I only read zips from Letterboxd, and that one has no watched films, diary or lists. Unpack it and upload one of its files.',
    'too-many-files': (limit: number) =>
      `There are more than ${limit} files in that zip. Unpack it and upload the CSV files that you want, one by one.`,
    'unpacks-too-large': (megabytes: number) =>
      `That zip holds more than ${megabytes} MB. Unpack it and upload the CSV files that you want, one by one.`,
    'too-many-films': (limit: number) =>
      `That’s more than ${number.format(limit)} films, and a shelf has no room for more. Upload a shorter list.`,
    'too-many-songs': (limit: number) =>
      `That’s more than ${number.format(limit)} songs, and a shelf has no room for more. Upload a shorter playlist.`,
    'too-many-unclear': (limit: number) =>
      `I couldn’t make sense of more than ${number.format(limit)} lines of that file. I can import ${KINDS}.`,
    'unknown-columns': (columns: readonly string[]) =>
      `I don’t know what the columns of that table hold: ${all.format(columns)}. Name one “Film”, or “Song” and “Artist”, and upload it again.`,
    'broken-table': (line: number) =>
      `I can’t read that table from line ${number.format(line)} on. Most likely a quotation mark opens there and never closes. Save the table as CSV again, or mend that line.`,
    'broken-json': () => 'That JSON has a mistake in it or is cut off. Check it in an editor, and upload it again.',
    'nothing-found': () => `I found no films or songs in that file. I can import ${KINDS}.`,
  },
  whyNot: {
    'no-title': 'has no title',
    'no-dash': 'isn’t written like `Performer – Title (Film, Year)`',
    'too-long': 'has a name of over 120 characters, or over 20 people',
    'not-a-song': 'is a podcast',
    'wrong-film': 'isn’t a film that I can read',
    'same-id': 'has the id of another film in the file',
  },
} as const;
