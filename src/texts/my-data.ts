/** Every sentence that a member reads of /my-data. */
export const myDataText = {
  description: 'What I have stored of you: see it, or delete it',
  export: 'Every stored row that has your id, as a file',
  forget: 'Delete every stored row that has your id',
  exported: (rows: number) =>
    rows === 0 ? 'Nothing is stored of you. The file says so.' : 'Here is everything that is stored of you.',
  question: () =>
    'This deletes everything that is stored of you, in every server, for good: your hearts, your trivia answers and points, and your wishes to be hidden in trivia and to be told when posts stop. ' +
    'A trivia game that you are in right now keeps your answers until it ends; it does not name you any more. ' +
    'Messages that I have posted stay.',
  yes: 'Delete it all',
  forgotten: () =>
    'Deleted. Nothing is stored of you any more, but for what a trivia game that is still running holds until it ends.',
} as const;
