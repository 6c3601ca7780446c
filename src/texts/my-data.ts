/** Everything that members read in /my-data. */
export const myDataText = {
  description: 'Download or delete everything stored about you',
  export: 'Download everything stored about you',
  forget: 'Delete everything stored about you',
  exported: (rows: number) =>
    rows === 0
      ? 'I have nothing stored about you. The file contains only your id.'
      : 'Here’s everything I have stored about you.',
  question: () =>
    [
      'This permanently deletes everything I’ve stored about you, in every server: your hearts, your listening services, your trivia answers and points, and your choices to be hidden in trivia and to get a DM when posting stops.',
      'That includes servers that removed me, whose data I keep for 30 days in case they invite me back.',
      'A trivia game that you’re in right now keeps your answers until it ends, but no longer names you. Messages I’ve posted stay.',
    ].join('\n'),
  yes: 'Delete it all',
  forgotten: () =>
    'Deleted. I no longer have anything stored about you, except your answers in a trivia game that’s still running; they go when it ends.',
} as const;
