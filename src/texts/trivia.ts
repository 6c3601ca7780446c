/** Every sentence that a member reads of /trivia's questions. Titles and names come in as plain text; nothing here is markup. */

/** A song as a sentence names it: its title, what that means where it is not in English, and who performs it. */
export type Named = { title: string; meaning: string | undefined; by: string | undefined };

/** A film that a song is heard in, or at least on the album of. `sameName` is true if the song has the film's name. */
export type Place = { film: string; heard: boolean; sameName: boolean };

const titled = ({ title, meaning }: Named) => (meaning === undefined ? `“${title}”` : `${title} (“${meaning}”)`);
const song = (named: Named) => `${titled(named)}${named.by === undefined ? '' : ` by ${named.by}`}`;
const filmOf = ({ film, sameName }: Place) => (sameName ? 'the film of the same name' : film);
const plays = (place: Place) => (place.heard ? `plays in ${filmOf(place)}` : `is on the album of ${filmOf(place)}`);
const capital = (sentence: string) => sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

export const questionText = {
  filmOfSong: (named: Named, heard: boolean) =>
    heard ? `In which film do you hear ${song(named)}?` : `Which film’s album has ${song(named)}?`,
  songInScene: (film: string, scene: string) => `${film}: which song plays ${scene}?`,
  sceneOfSong: (named: Named, film: string) => `${film}: when does ${song(named)} play?`,
  songOfFilm: (place: Place) => `Which of these songs ${plays(place)}?`,
  notInFilm: (place: Place) =>
    place.heard
      ? `Which of these songs does not play in ${place.film}?`
      : `Which of these is not on the album of ${place.film}?`,
  songOfNote: (clue: string) => `Which song ${clue}?`,
  filmOfNote: (clue: string) => `Which film ${clue}?`,
  performer: (named: Named, place: Place) => `Whose recording of ${titled(named)} ${plays(place)}?`,
  composer: (named: Named) => `Who composed ${song(named)}?`,
  coveredArtist: (named: Named) => `${capital(song(named))} is a cover. Whose song is it?`,
  coveredWriter: (named: Named) => `${capital(song(named))} is a cover. Who wrote the song?`,
  coveredTitle: (named: Named, whose: string) =>
    `${capital(song(named))} borrows the tune of a song by ${whose}. Which one?`,
  criticsSong: 'Which song is the critic writing about?',
  songOfSaying: 'Which song did a member of this club write this about?',
  criticsFilm: 'Which film is the critic writing about?',
  meaning: (named: Named, place: Place) => `${song(named)} ${plays(place)}. What does its title mean?`,
  chineseFilm: (original: string) => `Which film is called ${original} in Chinese?`,
  recordingFirst: 'Which of these recordings is the oldest?',
  recordingLast: 'Which of these recordings is the newest?',
  recordingYear: (named: Named) => `What year is ${song(named)} from?`,
  whoPlays: (character: string, film: string) => `Who plays ${character} in ${film}?`,
} as const;

export const optionText = {
  song: ({ title, meaning }: Named) => (meaning === undefined ? title : `${title} “${meaning}”`),
  recording: (named: Named) => song(named),
  scene: capital,
  meaning: capital,
} as const;

export const factText = {
  placed: (named: Named, place: Place) => capital(`${song(named)} ${plays(place)}.`),
  scene: (named: Named, film: string, scene: string) => capital(`${song(named)} plays in ${film} ${scene}.`),
  song: (named: Named) => capital(`${song(named)}.`),
  film: (title: string, year: number) => `${title} (${year}).`,
  composer: (named: Named, names: string) => capital(`${titled(named)} was composed by ${names}.`),
  /** `original` is the title of what is covered, if that is another one. */
  cover: (named: Named, original: string | undefined, whose: string) =>
    capital(`${song(named)} covers ${original === undefined ? 'a song' : `“${original}”`} by ${whose}.`),
  meaning: (title: string, meaning: string) => `${title} means “${meaning}”.`,
  chineseTitle: (title: string, original: string) => `${title} is ${original}.`,
  recordingYear: (named: Named, year: number) => capital(`${song(named)} is from ${year}.`),
  role: (actor: string, character: string, film: string) => `${actor} plays ${character} in ${film}.`,
} as const;
