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
    'no-title': () => 'I need a title. Add it and send the form again.',
    'too-long': () => 'A title or a name is too long: I have room for 120 characters each. Shorten it and send again.',
    'no-film': () => 'I don’t know that film. Write a new one as `Title (Year)`, such as `Reservoir Dogs (1992)`.',
    'no-year': () => 'The year needs four digits, such as `1992`. Change it and send again.',
    'no-link': () =>
      'That link doesn’t lead to one song on a service I know. Use the share button of the song itself, or leave the link empty.',
    'too-many-people': () => 'Name at most 20 people, then send the form again.',
  },
  filmGone: () =>
    'That film isn’t in the club’s library any more. Copy what you need from here, then run `/suggest song` again with another film.',
  noSentence: () => 'Write a sentence first: it’s what people will read.',
  known: (title: string) =>
    `The club already has ${title}. Add a sentence, and it can be quoted on the card; without one there’s nothing to suggest.`,
  songGone: () => 'That song isn’t in the club’s library any more, so there’s nothing to write about.',

  unwelcome: {
    'no-channel': () =>
      'Nobody can suggest anything here yet: the moderators haven’t chosen a channel for suggestions. Someone with Manage Server can choose one with `/shelf settings`.',
    nobody: () =>
      'This club doesn’t take suggestions at the moment. Ask its moderators; they can change that with `/shelf settings`.',
    blocked: () =>
      'This club’s moderators don’t take suggestions from you at the moment. If you think that’s a mistake, ask one of them.',
    'too-many': (most: number) =>
      `You have ${most} suggestions waiting here. Withdraw one with \`/suggest mine\`, or wait until one is decided, then send this again.`,
    role: (roleId: string) =>
      `Only members with <@&${roleId}> can suggest here. Ask a moderator for the role, then send this again.`,
  },
  made: () =>
    'Thank you! The moderators will look at it. `/suggest mine` shows what becomes of it, and lets you withdraw it.',

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
      'Only members with Manage Server, or Manage Messages in the channel for suggestions, can decide this.',
    gone: () => 'This suggestion is gone: its member, or this server, deleted their data.',
    was: {
      approved: () => 'Someone else has already approved this.',
      declined: () => 'Someone else has already declined this.',
      withdrawn: () => 'The member has withdrawn this, so there’s nothing left to decide.',
    },
    changed: () =>
      'Someone else has just edited this suggestion, so I haven’t approved it. Read it again, then press Approve.',
    full: () =>
      'The shelf is full, so I haven’t approved it. Remove something with `/shelf remove`, then press Approve again.',
    filmGone: () =>
      'Its film isn’t in the library any more, so I haven’t approved it. Choose another with Edit, or decline it.',
    songGone: () => 'Its song isn’t in the library any more, so there’s nothing to write about. You can decline it.',
    editedMeanwhile: () =>
      'Someone else has edited this since you opened the form, so I haven’t saved yours. If yours should count, send it again.',
    edited: () => 'Saved.',
    decided: () => 'This has been decided meanwhile, so I haven’t changed anything.',
    blocked: (memberId: string) =>
      `<@${memberId}> can’t suggest here from now on. What they’ve already suggested is still yours to decide. \`/suggest blocked\` lists everyone you’ve blocked.`,
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
        'Waiting: I can’t post in the moderators’ channel right now. I’ll keep trying, and they can mend it.',
      approved: (at: number) => `✅ Approved on <t:${seconds(at)}:d>`,
      declined: (at: number) => `Declined on <t:${seconds(at)}:d>`,
      withdrawn: (at: number) => `Withdrawn on <t:${seconds(at)}:d>`,
    },
    withdraw: (number: number) => `Withdraw ${number}`,
    takeBack: (number: number) => `Take back ${number}’s sentence`,
    tooLate: () => 'That was decided meanwhile. Here’s how things stand.',
  },

  blockedList: {
    title: 'Members who can’t suggest here',
    none: () => 'Nobody is blocked from suggesting here.',
    line: (memberId: string, at: number) => `<@${memberId}> · since <t:${seconds(at)}:d>`,
    lift: (number: number) => `Unblock ${number}`,
  },

  told: {
    approved: (title: string, where: string) =>
      `Your suggestion ${title} was approved in ${where}. It’s on the club’s shelf now.`,
    declined: (title: string, where: string) => `Your suggestion ${title} wasn’t taken in ${where} this time.`,
  },
} as const;

function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}
