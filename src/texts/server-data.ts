/** Everything that members read in /server-data. */
export const serverDataText = {
  description: 'Download or delete everything stored about this server',
  export: 'Download everything stored about this server',
  delete: 'Delete everything stored about this server',
  needsServer: () => 'That only works in a server that I’m in.',
  exported: (rows: number) =>
    rows === 0
      ? 'I have nothing stored about this server. The file contains only its id.'
      : 'Here’s everything I have stored about this server, with members listed by id. For a trivia question that’s still open, the file leaves out what it asks and what members answered.',
  question: () =>
    [
      'This permanently deletes everything I’ve stored about this server:',
      '• the song of the day: its settings, its history and everyone’s hearts',
      '• trivia: every game, answer and score, who’s hidden, and which questions were asked. A running game ends at once, without a result.',
      '• the listening services that its cards link to',
      '• the club’s shelf, and what members suggested and wrote for it',
      'Messages I’ve posted stay. To get a copy first, use `/server-data export`. To end only the song of the day, use `/schedule off`.',
      'If you only remove me from the server, I keep it all for 30 days in case you invite me back.',
    ].join('\n'),
  yes: 'Delete it all',
  deleted: () => 'Deleted. I no longer have anything stored about this server. Messages I’ve posted stay.',
} as const;
