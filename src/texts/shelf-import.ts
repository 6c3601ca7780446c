import { counted } from './counted.ts';

/** Everything that members read about imports. A refusal quotes nothing from the file except column names. */

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
      `That file is over ${megabytes} MB, the most I can read${megabytes === 1 ? ' (Needledrop’s own JSON may have 5 MB)' : ''}. Split it into smaller files and import them one by one.`,
    'broken-zip': () => 'That zip is damaged. Download it from Letterboxd again, or upload one of the CSV files in it.',
    'nested-zip': () => 'There’s another zip inside that one. Unpack it and upload the Letterboxd export itself.',
    'other-zip': () =>
      'I only read zips from Letterboxd, and that one has no watched films, diary or lists. Unpack it and upload one of its files.',
    'too-many-files': (limit: number) =>
      `There are more than ${limit} files in that zip. Unpack it and upload the CSV files you want, one by one.`,
    'unpacks-too-large': (megabytes: number) =>
      `That zip holds more than ${megabytes} MB. Unpack it and upload the CSV files you want, one by one.`,
    'too-many-films': (limit: number) =>
      `That’s more than ${number.format(limit)} films, and a shelf has no room for more. Upload a shorter list.`,
    'too-many-songs': (limit: number) =>
      `That’s more than ${number.format(limit)} songs, and a shelf has no room for more. Upload a shorter playlist.`,
    'too-many-unclear': (limit: number) =>
      `I couldn’t make sense of more than ${number.format(limit)} lines of that file. I can import ${KINDS}.`,
    'unknown-columns': (columns: readonly string[]) =>
      `I don’t know what the columns of that table hold: ${all.format(columns)}. Name one “Film”, or “Song” and “Artist”, and upload it again.`,
    'broken-table': (line: number) =>
      `I can’t read that table from line ${number.format(line)} on. Most likely a quotation mark opens there and never closes. Fix that line or save the table as CSV again, then upload it.`,
    'broken-json': () => 'That JSON has a mistake in it or is cut off. Check it in an editor, and upload it again.',
    'nothing-found': () => `I found no films or songs in that file. I can import ${KINDS}.`,
  },
  /** Why the file didn't come over from Discord. */
  unfetched: {
    elsewhere: () => 'I only read files that were uploaded to Discord. Upload it with the command.',
    'too large': () =>
      'That file is too large. I can read 1 MB, or 5 MB of Needledrop’s own JSON. Split it and import the parts one by one.',
    'too slow': () => 'Discord took too long to hand me that file. Try again in a minute.',
    gone: () => 'That file is no longer on Discord. Upload it again.',
    failed: () => 'I couldn’t get that file from Discord. Try again in a minute.',
  },
  whyNot: {
    'no-title': 'has no title',
    'no-dash': 'isn’t written like `Performer – Title (Film, Year)`',
    'too-long': 'has a title or a name of over 120 characters, or over 20 people',
    'not-a-song': 'is a podcast',
    'wrong-film': 'isn’t a film that I can read',
    'same-id': 'has the same id as another film in the file',
    'no-year': 'has no year, and doesn’t match exactly one film in your library',
    'unknown-song': 'refers to a song that isn’t in the file or your library',
  },

  description: 'Add films and songs from a file to your shelf; you’ll see a preview first',
  file: 'A Letterboxd export, an Exportify playlist, a CSV table, lines of text, or our own JSON',
  film: 'The film that the songs are from, if the file doesn’t say',

  /** The parts of the preview. Titles come ready to show. */
  title: (format: string) => `Preview: ${format}`,
  counts: ({ films, songs, doubtful, there }: Counts) =>
    [
      counted(films, 'film'),
      counted(songs, 'song'),
      ...(doubtful > 0 ? [`${number.format(doubtful)} doubtful`] : []),
      ...(there > 0 ? [`${number.format(there)} there already`] : []),
    ].join(', '),
  filmsAlone: (films: number) =>
    `${films === 1 ? 'One of the films has' : `${number.format(films)} of the films have`} no songs: \`/soundtrack\` finds ${films === 1 ? 'it' : 'them'}, but only songs come up in the song of the day and in trivia.`,
  doubtful: (songs: number) =>
    `I don’t know which film ${songs === 1 ? 'one song is' : `${number.format(songs)} songs are`} from. Sort ${songs === 1 ? 'it' : 'them'} out with the button below, or I’ll leave ${songs === 1 ? 'it' : 'them'} out.`,
  nothingNew: 'It has nothing new for your shelf.',
  tooMuch: (films: number, songs: number) =>
    `⚠️ A shelf holds up to 1,000 films and 5,000 songs. With this, yours would have ${counted(films, 'film')} and ${counted(songs, 'song')}. Make room with \`/shelf remove\` first, or import a shorter file.`,
  filmLine: (film: string, year: number) => `🎬 **${film}** (${year})`,
  songLine: ({ song, performers, films }: { song: string; performers: string; films: string }) =>
    `🎵 **${song}**${performers === '' ? '' : ` — ${performers}`} · ${films}`,
  more: (count: number) => `… and ${number.format(count)} more`,
  notUnderstood: (lines: number) => `**Not understood: ${counted(lines, 'line')}**`,
  /** `isFilm`: our own JSON has films in place of lines. */
  lineLeft: ({ line, file, isFilm, why, text }: LineLeft) =>
    `${file === undefined ? '' : `${file}, `}${isFilm ? 'film' : 'line'} ${number.format(line)} ${why}: ${text}`,
  waits: 'Nothing has been added yet. This preview works for a day.',
  apply: 'Apply',
  cancel: 'Cancel',
  sortOut: (rows: number) => `Sort out ${counted(rows, 'doubtful row')}`,

  gone: () =>
    'That import has been applied, cancelled or replaced, or it’s over a day old. Import the file again if you still need it.',
  cancelled: () => 'Cancelled. Nothing has changed.',
  applied: ({ films, songs, left }: { films: number; songs: number; left: readonly string[] }) =>
    [
      films + songs === 0
        ? 'All of it is in your library already, so nothing has changed.'
        : `Added ${all.format([...bold(films, 'film'), ...bold(songs, 'song')])} to your shelf. To take it all off again, use \`/shelf undo\` within a day, before anything else changes.`,
      ...(left.length > 0 ? [`Left out: ${all.format(left)}.`] : []),
    ].join('\n'),
  left: {
    doubtful: (songs: number) => `${counted(songs, 'song')} whose film I don’t know`,
    notUnderstood: (lines: number) => `${counted(lines, 'line')} that I didn’t understand`,
    there: (entries: number) => `${number.format(entries)} that ${entries === 1 ? 'was' : 'were'} there already`,
  },

  sorting: {
    title: 'Which films are these songs from?',
    hint: 'Choose the songs of one film in the menu, then name the film. What you don’t sort out is left out.',
    row: ({ place, song, line, film }: { place: number; song: string; line: string; film: string | undefined }) =>
      `**${place}.** ${song} · ${line}${film === undefined ? '' : ` · “${film}” doesn’t match exactly one film in your library`}`,
    line: (line: number, file: string | undefined) =>
      `${file === undefined ? '' : `${file}, `}line ${number.format(line)}`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    choose: 'Choose the songs of one film',
    option: (place: number, song: string) => `${place}. ${song}`,
    back: '◀ Back',
    on: 'More ▶',
    preview: 'Back to the preview',
    formTitle: 'Which film is it?',
    changed: () => 'Those songs have changed since you chose them, so I’ve left them as they are. Choose again.',
    done: (songs: number, film: string) => `Put ${counted(songs, 'song')} in **${film}**.`,
  },
} as const;

type Counts = { films: number; songs: number; doubtful: number; there: number };
type LineLeft = { line: number; file: string | undefined; isFilm: boolean; why: string; text: string };

function bold(count: number, what: string): string[] {
  return count === 0 ? [] : [`**${counted(count, what)}**`];
}
