const eitherOf = new Intl.ListFormat('en', { type: 'disjunction' });

export const soundtrackText = {
  description: 'Find a film or a song from whatever you remember of it',
  query: 'A title, a singer, a scene: any spelling, any script',
  film: 'Only the songs of this film',
  private: 'Show the answer to you alone',
  previous: 'Previous',
  next: 'Next',
  theFilm: 'The film',
  pickSong: 'Songs of this film',
  earlierSongs: (first: number, last: number) => `Earlier songs (${first} to ${last})`,
  moreSongs: (first: number, last: number) => `More songs (${first} to ${last})`,
  didYouMean: 'Did you mean',
  nothingNear: (query: string, film: string | undefined, isOffered: boolean) =>
    [
      (isOffered ? `Nothing fits “${query}” well` : `I found nothing near “${query}”`) +
        (film === undefined ? '.' : ` in ${film}.`),
      '',
      isOffered ? 'Is it one of those below? If not, three things to try:' : 'Three things to try:',
      '• one or two words that you are sure of: a title, a singer, a character',
      film === undefined
        ? '• the film it was in, and then its songs from the menu'
        : '• the same words without the film: it may be in another',
      '• the title in another script or spelling: 夢中人, Mung Zung Jan, Dreamlover',
    ].join('\n'),
  noSuchFilm: (film: string) => `I know no film near “${film}”. Pick one of those suggested, or leave the film out.`,
  whichFilm: (film: string, titles: readonly string[]) =>
    `“${film}” may be ${eitherOf.format(titles)}. Pick one of those suggested.`,
  songGone: () => 'This song is not in the catalogue any more. Run `/soundtrack` again.',
  filmGone: () => 'This film is not in the catalogue any more. Run `/soundtrack` again.',
} as const;
