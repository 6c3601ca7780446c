/** Every sentence that a member reads of /listen-on. */

const all = new Intl.ListFormat('en', { type: 'conjunction' });

/** Where the links of the member, or of the server, stand. */
const CARDS = {
  me: 'Cards that only you see, and those in direct messages,',
  server: 'The song of the day and other cards that members here share',
} as const;

export const listenOnText = {
  description: 'Choose where my cards link to: your own services, your favourite first',
  chosen: (whose: keyof typeof CARDS, names: readonly string[]) => `${CARDS[whose]} link to ${all.format(names)}.`,
  usual: (whose: keyof typeof CARDS) =>
    `${CARDS[whose]} link to the usual services. Pick up to five that ${whose === 'me' ? 'you use' : 'members here use'}.`,
  /** Discord passes a menu's picks on in the order of its options, so the menu cannot tell which came first. */
  order: () => 'They stand in the order of the list. The second menu puts one of them first.',
  others: {
    me: 'Cards that everyone sees follow the server.',
    server: 'What a member sees alone follows their own choice.',
  },
  pick: 'Up to five services',
  first: 'Which one comes first?',
  reset: 'Use the usual ones',
  change: { me: 'My own services', server: 'This server’s services' },
  notManager: () => 'Only members who may manage this server can choose its services.',
  none: () => 'No listening services are set up here.',
} as const;
