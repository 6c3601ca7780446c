/** Everything that members read in /my-data. */
export const myDataText = {
  description: 'Download or delete everything stored about you',
  export: 'Download everything stored about you',
  forget: 'Delete everything stored about you',
  exported: (rows: number) =>
    rows === 0
      ? 'I have nothing stored about you. The file contains only your id.'
      : 'Here’s everything I have stored about you.',
  question: (isQuoted: boolean) =>
    [
      'This permanently deletes everything I’ve stored about you, in every server: your hearts, your listening services, your trivia answers and points, your suggestions, your imports that haven’t been applied, and your choices to be hidden in trivia and to get a DM when posting stops.',
      ...(isQuoted
        ? [
            'Cards quote sentences that you wrote for a club’s shelf, with your name. Choose below whether they go too, or stay without your name.',
          ]
        : []),
      'That includes servers that removed me, whose data I keep for 30 days in case they invite me back.',
      'A trivia game that you’re in right now keeps your answers until it ends, but no longer names you. Messages I’ve posted stay.',
      'If a club’s moderators have blocked you from suggesting, that stays: only they can lift it.',
    ].join('\n'),
  yes: 'Delete it all',
  yesWithWords: 'Delete it all, including my sentences',
  leaveWords: 'Delete it all, but keep my sentences without my name',
  forgotten: () =>
    'Deleted. I no longer have anything stored about you, with two exceptions: your answers in a trivia game that’s still running, which go when it ends, and any block that keeps you from suggesting in a club, which only its moderators can lift.',
} as const;
