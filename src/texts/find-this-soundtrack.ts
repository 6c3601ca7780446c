export const findThisText = {
  name: 'Find this soundtrack',
  /** Discord shows none with a message command, so only /help does. */
  description:
    'Right-click a message, or hold it on a phone, and choose *Apps*. I’ll look for the film or song it’s about.',
  notSure: () =>
    'I’m not sure which film or song that message is about. Is it one of these? If not, use `/soundtrack` with one or two words you’re sure of.',
  nothingNear: () =>
    'I found no film or song in that message. Use `/soundtrack` with whatever you remember: a title, a singer or a scene.',
  noWords: () =>
    'I can only search words, and that message has none. Use `/soundtrack` with whatever you remember: a title, a singer or a scene.',
} as const;
