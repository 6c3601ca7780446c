/** Everything that members and moderators read about suggestions. Titles and names come in as they may be shown. */
export const suggestText = {
  description: 'Suggest a song or a film for this club’s shelf',
  song: 'Suggest a song from a film',
  film: 'Suggest a film',
  mine: 'See your suggestions, withdraw one, or take back what you wrote',
  blocked: 'See which members can’t suggest, and let them suggest again (for moderators)',
  filmOption: 'The film it’s from. If I don’t have it, type it as Title (Year)',
  newFilm: (typed: string) => `➕ ${typed}`,

  thisSong: 'Suggest this song',
  thisSongDescription:
    'Right-click a message, or hold it on a phone, and choose *Apps*. I’ll fill in what I can read from it (servers only).',

  needsServer: () => 'That only works in a server that I’m in.',

  form: {
    song: 'Suggest a song',
    film: 'Suggest a film',
    word: 'Say something about it',
    edit: 'Edit the suggestion',
    title: 'Title',
    performers: 'Performers',
    performersHint: 'Separate several with semicolons',
    line: 'Song',
    lineHint: 'Performer – Title',
    filmIn: 'Film',
    filmHint: 'Title (Year)',
    link: 'Link',
    linkHint: 'Spotify, YouTube, Apple Music, Bandcamp and so on',
    year: 'Year',
    directors: 'Directors',
    sentence: 'What should people listen for?',
    filmSentence: 'Why should the club see it?',
    sentenceHint: 'One sentence. If it’s approved, cards quote it with your name',
    dm: 'Send me a DM when it’s decided',
  },

  misread: {
    'no-title': () => 'I need a title. Add one, then send the form again.',
    'too-long': () => 'A title or a name can have up to 120 characters. Shorten it, then send the form again.',
    'no-film': () => 'I don’t know that film. Write a new one as `Title (Year)`, such as `Reservoir Dogs (1992)`.',
    'no-year': () => 'The year needs four digits, such as `1992`. Change it, then send the form again.',
    'no-link': () =>
      'That link doesn’t lead to one song on a service I know. Use the share button of the song itself, or leave the link empty.',
    'too-many-people': () => 'Name at most 20 people, then send the form again.',
  },
  filmGone: () =>
    'That film isn’t in the club’s library any more. Copy what you need from here, then run `/suggest song` again with another film.',
  noSentence: () => 'Write a sentence first: it’s what people will read.',
  known: (title: string) =>
    `The club already has ${title}. To suggest something for its card to quote, add a sentence and send the form again.`,
  songGone: () => 'That song isn’t in the club’s library any more, so there’s nothing to write about.',

  unwelcome: {
    'no-channel': () =>
      'Nobody can suggest anything here yet, because there’s no channel where suggestions are reviewed. Someone with Manage Server can choose one with `/shelf settings`.',
    nobody: () =>
      'This club doesn’t take suggestions at the moment. Someone with Manage Server can change that with `/shelf settings`.',
    blocked: () =>
      'This club’s moderators don’t take suggestions from you at the moment. If you think that’s a mistake, ask one of them.',
    'too-many': (most: number) =>
      `You have ${most} suggestions waiting here. Withdraw one with \`/suggest mine\`, or wait until one is decided, then send this again.`,
    role: (roleId: string) =>
      `Only members with <@&${roleId}> can suggest here. Ask a moderator for the role, then send this again.`,
  },
  made: () =>
    'Thank you! The moderators will look at it. `/suggest mine` shows what they decide. Until then, you can withdraw it there.',

  review: {
    song: 'A song for the shelf',
    film: 'A film for the shelf',
    word: 'A sentence for the shelf',
    by: (memberId: string | null) => `Suggested by ${memberId === null ? 'a member' : `<@${memberId}>`}`,
    inFilm: (film: string, isNew: boolean) => `🎬 ${film}${isNew ? ' · new to the library' : ''}`,
    unknownFilm: 'a film that’s no longer in the library: choose another with Edit',
    unknownSong: 'A song that’s no longer in the library',
    directedBy: (names: string) => `Directed by ${names}`,
    known: 'Already in the library: approving it adds the sentence.',
    approve: 'Approve',
    edit: 'Edit',
    decline: 'Decline',
    block: 'Block this member',
    outcome: { approved: '✅ Approved', declined: 'Declined', withdrawn: 'Withdrawn by the member' },
    mayNot: () =>
      'Only members with Manage Server can do that or, in the channel where suggestions are reviewed, with Manage Messages.',
    gone: () => 'This suggestion is gone, because the member or the server deleted their data.',
    was: {
      approved: () => 'Someone else has already approved this.',
      declined: () => 'Someone else has already declined this.',
      withdrawn: () => 'The member has withdrawn this, so there’s nothing left to decide.',
    },
    changed: () =>
      'Someone else has just edited this suggestion, so I haven’t approved it. Read it again, then press Approve.',
    full: () =>
      'The shelf is full, so I haven’t approved it. Someone with Manage Server can make room with `/shelf remove`; then press Approve again.',
    filmGone: () =>
      'Its film isn’t in the library any more, so I haven’t approved it. Choose another with Edit, or decline it.',
    songGone: () => 'Its song isn’t in the library any more, so there’s nothing to write about. You can decline it.',
    editedMeanwhile: () =>
      'Someone else has edited this since you opened the form, so I haven’t saved your changes. To replace theirs, send yours again.',
    edited: () => 'Saved.',
    decided: () => 'Someone has already decided this, so I haven’t changed anything.',
    blocked: (memberId: string) =>
      `<@${memberId}> can’t suggest here from now on. You can still decide on what they’ve already suggested. \`/suggest blocked\` lists everyone you’ve blocked.`,
    lift: 'Let them suggest again',
    lifted: (memberId: string) => `<@${memberId}> can suggest here again.`,
  },

  list: {
    title: 'Your suggestions',
    none: () => 'You haven’t suggested anything here yet. Start with `/suggest song` or `/suggest film`.',
    newer: 'Newer',
    older: 'Older',
    word: (song: string) => `A sentence on ${song}`,
    unknownSong: 'a song that’s no longer in the library',
    state: {
      open: (at: number) => `Waiting for the moderators since <t:${seconds(at)}:d>`,
      unsent: () =>
        'Waiting: I can’t post in the review channel right now. I’ll keep trying; if it stays like this, tell a moderator.',
      approved: (at: number) => `✅ Approved on <t:${seconds(at)}:d>`,
      declined: (at: number) => `Declined on <t:${seconds(at)}:d>`,
      withdrawn: (at: number) => `Withdrawn on <t:${seconds(at)}:d>`,
    },
    withdraw: (number: number) => `Withdraw ${number}`,
    takeBack: (number: number) => `Take back sentence ${number}`,
    tooLate: () => 'That has already been decided. Here’s how things stand.',
  },

  blockedList: {
    title: 'Members who can’t suggest here',
    none: () => 'Nobody is blocked from suggesting here.',
    line: (memberId: string, at: number) => `<@${memberId}> · since <t:${seconds(at)}:d>`,
    lift: (number: number) => `Unblock ${number}`,
  },

  told: {
    approved: (title: string, where: string) =>
      `Your suggestion ${title} was approved in ${where} and \`/soundtrack\` finds it there now.`,
    declined: (title: string, where: string) =>
      `Your suggestion ${title} wasn’t approved in ${where} this time. You’re welcome to suggest something else.`,
  },
} as const;

function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}
