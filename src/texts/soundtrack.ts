const eitherOf = new Intl.ListFormat('en', { type: 'disjunction' });

export const soundtrackText = {
  description: 'Find a film, a song or a person from whatever you remember',
  query: 'A title, a singer or a scene, in any spelling or script',
  film: 'Only songs from this film',
  private: 'Keep the answer private',
  previous: 'Previous',
  next: 'Next',
  theFilm: 'The film',
  pickSong: 'Songs in this film',
  earlierSongs: (first: number, last: number) => `Earlier songs (${first} to ${last})`,
  moreSongs: (first: number, last: number) => `More songs (${first} to ${last})`,
  didYouMean: 'Did you mean',
  fromShelf: 'this club’s shelf',
  nothingNear: (query: string, film: string | undefined, isOffered: boolean) =>
    [
      (isOffered ? `I found no good match for “${query}”` : `I found nothing like “${query}”`) +
        (film === undefined ? '.' : ` in ${film}.`),
      '',
      isOffered ? 'Is it one of these? If not, here are three things to try:' : 'Here are three things to try:',
      '• one or two words you’re sure of: a title, a singer, a character',
      film === undefined
        ? '• the film it was in; then pick the song from the menu'
        : '• the same words without the film, in case it’s in another one',
      '• the title in another script or spelling: 夢中人, Mung Zung Jan, Dreamlover',
    ].join('\n'),
  noSuchFilm: (film: string) => `I don’t know a film like “${film}”. Pick a suggestion, or leave the film out.`,
  whichFilm: (titles: readonly string[]) => `Did you mean ${eitherOf.format(titles)}? Pick a suggestion.`,
  noSongsIn: (film: string) => `I don’t know any songs in **${film}**. Here’s the film.`,
  notHeardIn: (song: string, { wanted, heardIn }: { wanted: string; heardIn: string }) =>
    `**${song}** isn’t in **${wanted}**. Here it is in **${heardIn}**.`,
  otherFilm: (picked: string, wanted: string) =>
    `You picked **${picked}**, so I didn’t look in **${wanted}**. Leave \`film\` out to see any film.`,
  noPartIn: (person: string, wanted: string) =>
    `I know nothing of **${person}** in **${wanted}**. Here’s what I do know of them.`,
  songGone: () => 'This song is no longer in the catalogue. Run `/soundtrack` again.',
  filmGone: () => 'This film is no longer in the catalogue. Run `/soundtrack` again.',
} as const;
