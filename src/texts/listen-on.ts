/** Every sentence that a member reads of /listen-on. */

const all = new Intl.ListFormat('en', { type: 'conjunction' });

/** The cards that use the member’s choice, and those that use the server’s. */
const CARDS = {
  me: 'Cards that only you see, and those in direct messages,',
  server: 'The song of the day and other cards that members here share',
} as const;

export const listenOnText = {
  description: 'Choose where my cards link to: your own services, your favourite first',
  chosen: (whose: keyof typeof CARDS, names: readonly string[]) => `${CARDS[whose]} link to ${all.format(names)}.`,
  usual: (whose: keyof typeof CARDS) =>
    `${CARDS[whose]} link to the usual services. Pick up to five that ${whose === 'me' ? 'you use' : 'members here use'}.`,
  /** Discord sends a menu's picks in the order of its options, so the menu can't tell which was picked first. */
  order: () => 'They appear in the order of the list. Use the second menu to put one first.',
  others: {
    me: 'Cards that everyone sees use the server’s choice.',
    server: 'Cards that only one member sees use that member’s own choice.',
  },
  pick: 'Up to five services',
  first: 'Which one comes first?',
  reset: 'Use the usual ones',
  change: { me: 'My own services', server: 'This server’s services' },
  notManager: () => 'Only members who may manage this server can choose its services.',
  none: () => 'No listening services are set up here.',
} as const;
