/** Every sentence that a member reads of /server-data. */
export const serverDataText = {
  description: 'Download or delete everything stored about this server',
  export: 'Download everything stored about this server',
  delete: 'Delete everything stored about this server',
  needsServer: () => 'That needs a server that I’m in.',
  exported: (rows: number) =>
    rows === 0
      ? 'I have nothing stored about this server. The file is empty but for its id.'
      : 'Here’s everything I have stored about this server, with members by their ids. It leaves out what a trivia question that’s still open is about.',
  question: () =>
    [
      'This permanently deletes everything I’ve stored about this server:',
      '• the song of the day: its settings, its history and everyone’s hearts',
      '• trivia: every game, answer and score, who is hidden, and which questions were asked. A game that’s running ends at once, without a result.',
      'Messages I’ve posted stay. `/server-data export` gives you a copy first, and `/schedule off` ends the song of the day alone.',
      'If you only remove me from the server, I keep it all for 30 days, in case you invite me back.',
    ].join('\n'),
  yes: 'Delete it all',
  deleted: () => 'Deleted. I have nothing stored about this server any more. Messages I’ve posted stay.',
} as const;
