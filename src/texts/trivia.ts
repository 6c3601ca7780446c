/** Every sentence that a member reads of /trivia. Titles and names come in as plain text; nothing here is markup. */

const by = (name: string | undefined) => (name === undefined ? '' : ` by ${name}`);
const inFilm = (heard: boolean) => (heard ? 'heard in' : 'on the soundtrack of');

/** A song as a sentence names it; who performs it where that is known and does not tell the answer. */
type Named = { title: string; by: string | undefined };

/** A song and the film that it stands in, where a page confirms that. */
type Placed = { title: string; film: string | undefined; heard: boolean };

const placed = ({ title, film, heard }: Placed) =>
  film === undefined ? `“${title}”` : `“${title}”, ${inFilm(heard)} ${film}`;

export const questionText = {
  filmOfSong: (song: Named, heard: boolean) => `“${song.title}”${by(song.by)} is ${inFilm(heard)} which of these?`,
  songInScene: (film: string, scene: string) => `Which song plays in ${film} ${scene}?`,
  songOfFilm: (film: string, heard: boolean) => `Which of these songs is ${inFilm(heard)} ${film}?`,
  notInFilm: (film: string, heard: boolean) => `Which of these songs is not ${inFilm(heard)} ${film}?`,
  performer: (song: Placed) => `Who performs ${placed(song)}?`,
  composer: (song: Placed) => `Who composed ${placed(song)}?`,
  coveredArtist: (song: Named) => `“${song.title}”${by(song.by)} is a cover. Who recorded the song before?`,
  coveredWriter: (song: Named) => `“${song.title}”${by(song.by)} is a cover. Whose song is it?`,
  coveredTitle: (song: Named, original: string) =>
    `“${song.title}”${by(song.by)} has the melody of a song by ${original}. Which one?`,
  criticsSong: 'Which song does the critic speak of?',
  criticsFilm: 'Which of these does the critic speak of?',
  chineseSong: (original: string) => `Which song has the Chinese title 《${original}》?`,
  chineseFilm: (original: string) => `Which of these has the Chinese title 《${original}》?`,
  filmFirst: 'Which of these came out first?',
  recordingYear: (song: Named) => `From which year is the recording of “${song.title}”${by(song.by)}?`,
  whoPlays: (character: string, film: string) => `Who plays “${character}” in ${film}?`,
} as const;

export const factText = {
  placed: (song: Named, film: string, heard: boolean) => `“${song.title}”${by(song.by)} is ${inFilm(heard)} ${film}.`,
  scene: (song: Named, film: string, scene: string) => `“${song.title}”${by(song.by)} plays in ${film} ${scene}.`,
  notInFilm: (song: Named, film: string, heard: boolean) =>
    `“${song.title}”${by(song.by)} is ${inFilm(heard)} another film: ${film}.`,
  performer: (title: string, names: string) => `“${title}” is performed by ${names}.`,
  composer: (title: string, names: string) => `“${title}” was composed by ${names}.`,
  cover: (song: Named, original: string, whose: string) =>
    `“${song.title}”${by(song.by)} is a cover of “${original}” by ${whose}.`,
  criticsSubject: (title: string) => `The critic speaks of “${title}”.`,
  chineseTitle: (title: string, original: string) => `“${title}” is 《${original}》.`,
  year: (title: string, year: number) => `“${title}” came out in ${year}.`,
  recordingYear: (song: Named, year: number) => `The recording of “${song.title}”${by(song.by)} is from ${year}.`,
  role: (actor: string, character: string, film: string) => `${actor} plays “${character}” in ${film}.`,
} as const;
