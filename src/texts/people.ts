const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** Every sentence about a person. Names and titles come ready to be shown. */
export const personText = {
  /** One sentence of all that someone did, about themselves: “Performs 4 songs and plays Faye in *2046*.” */
  sentence: (deeds: readonly string[]) => `${capital(listed.format(deeds))}.`,
  and: (items: readonly string[]) => listed.format(items),
  songs: (count: number) => (count === 1 ? '1 song' : `${count} songs`),
  films: (count: number) => (count === 1 ? '1 film' : `${count} films`),
  covers: (count: number) => (count === 1 ? '1 cover' : `${count} covers`),
  /** All that there is of someone; what there is none of is left out. */
  counted: (counts: Readonly<Record<'songs' | 'films' | 'covers', number>>): string[] =>
    (['songs', 'films', 'covers'] as const).flatMap((what) =>
      counts[what] === 0 ? [] : [personText[what](counts[what])],
    ),
  title: (film: string) => `*${film}*`,
  directed: (films: string) => `directed ${films}`,
  performs: (songs: string) => `performs ${songs}`,
  /** `all`: of every song that the sentence has just counted, of which there may be only one. */
  wrote: {
    composer: { of: (songs: string) => `wrote the music of ${songs}`, all: ofAll('wrote', 'music') },
    lyricist: { of: (songs: string) => `wrote the words of ${songs}`, all: ofAll('wrote', 'words') },
    both: { of: (songs: string) => `wrote the words and music of ${songs}`, all: ofAll('wrote', 'words and music') },
    arranger: {
      of: (songs: string) => `arranged ${songs}`,
      all: (count: number) => `arranged ${['it', 'both'][count - 1] ?? 'all of them'}`,
    },
  },
  scored: (films: string) => `scored ${films}`,
  shot: (films: string) => `shot ${films}`,
  plays: (roles: string) => `plays ${roles}`,
  role: (characters: string, film: string) => `${characters} in ${film}`,
  /** A character's name; a description in its place, as “Woman in the blonde wig”, is in quotation marks. */
  character: (character: string) => (/^\S+ \p{Ll}/u.test(character) ? `“${character}”` : character),
  rolesIn: (films: string) => `plays in ${films}`,
  coveredBy: (performers: string) => `is covered by ${performers}`,
  coveredIn: (songs: string) => `is covered in ${songs}`,

  with: (names: string) => `with ${names}`,
  heading: { songs: 'Songs', covers: 'Covered', films: 'Films' },
  part: {
    performer: 'performer',
    composer: 'music',
    lyricist: 'words',
    arranger: 'arrangement',
    director: 'director',
    cinematographer: 'camera',
    covered: 'covered here',
  },
  as: (characters: string) => `as ${characters}`,
  /** What someone did, in one option of a menu: “Music · Words”. */
  parts: (parts: readonly string[]) => capital(parts.join(' · ')),

  people: '👤 People',
  pick: { songs: 'Open a song', films: 'Open a film', both: 'Open a song or a film' },
  earlier: (first: number, last: number) => `Earlier (${first} to ${last})`,
  more: (first: number, last: number) => `More (${first} to ${last})`,
  gone: () => 'This person is no longer in the catalogue. Run `/soundtrack` again.',
} as const;

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function ofAll(verb: string, what: string) {
  return (count: number) =>
    count === 1 ? `${verb} its ${what}` : `${verb} the ${what} of ${count === 2 ? 'both' : 'all of them'}`;
}
