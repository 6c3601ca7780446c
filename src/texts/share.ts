/** Every sentence about opening a song privately and sharing its card. */
export const shareText = {
  openSong: 'Open a song',
  share: 'Share here',
  shared: 'Shared',
  ownApps: 'This server keeps your own apps private',
  cannot: {
    channel: () => 'You can’t post in this channel, so I can’t share this here for you.',
    'own-app': () =>
      'This server keeps the answers of apps that members installed themselves private, so I can’t share this here.',
  },
} as const;
