/** A part of what is stored, as everyone may read it. */
export type Stored = {
  /** Its tables in the database. */
  tables: readonly string[];
  what: string;
  kept: string;
};

/** Everything that is stored. Tests hold it against the database, PRIVACY.md and the database's own page. */
export const STORED: readonly Stored[] = [
  {
    tables: ['schedules'],
    what: 'A server’s schedule: channel, time, zone, days, role to ping, who gets a DM, the last problem',
    kept: 'until `/schedule off`, or as long as the server',
  },
  {
    tables: ['posts', 'skips'],
    what: 'A server’s songs of the day: date, song, message; and the songs that were skipped',
    kept: 'as long as the schedule',
  },
  {
    tables: ['favourites'],
    what: 'A member’s hearts: which post, when',
    kept: 'until taken back, `/my-data forget`, or the post goes',
  },
  {
    tables: ['member_services'],
    what: 'The listening services that a member chose',
    kept: 'until taken back, or `/my-data forget`',
  },
  {
    tables: ['guild_services'],
    what: 'The listening services that a server chose',
    kept: 'until taken back, or as long as the server',
  },
  {
    tables: ['trivia_games', 'trivia_questions', 'trivia_answers', 'trivia_leaving'],
    what: 'Trivia: a game, its questions (one may quote a member’s sentence, without their name), and who answered what',
    kept: '90 days from the game’s start, or until `/my-data forget`',
  },
  {
    tables: ['trivia_lines'],
    what: 'Trivia: the key to a member’s private line under a question, which no export has',
    kept: 'until the question’s reveal; it works for 15 minutes',
  },
  {
    tables: ['trivia_totals', 'trivia_hidden'],
    what: 'Trivia: a member’s points, and whether they are hidden',
    kept: 'points of weeks and months 90 days; the rest until `/my-data forget`, or as long as the server',
  },
  {
    tables: ['trivia_asked', 'trivia_walks'],
    what: 'Trivia: which questions a server has seen, without a member’s id',
    kept: 'as long as the server',
  },
  {
    tables: ['shelves', 'shelf_films', 'shelf_songs'],
    what: 'A server’s shelf: its own films and songs, who may suggest, and where suggestions are reviewed',
    kept: 'until removed from the shelf, or as long as the server',
  },
  {
    tables: ['shelf_changes', 'shelf_drafts'],
    what: 'The last change to a shelf, so that it can be undone; imports not yet applied, and whose they are',
    kept: 'a day',
  },
  {
    tables: ['shelf_sayings', 'suggestions'],
    what: 'A member’s suggestions for a shelf, and their sentences on its films and songs',
    kept: 'until `/my-data forget`, or as long as the server; a sentence until taken back, or without the member’s id if they leave it behind; what was declined or withdrawn, 90 days',
  },
  {
    tables: ['suggestion_blocks'],
    what: 'Which members a server has blocked from suggesting',
    kept: 'until the server lifts it (`/my-data forget` doesn’t), or as long as the server',
  },
  {
    tables: ['removed_guilds'],
    what: 'That a server removed the bot, and when',
    kept: 'until the bot is back, or 30 days',
  },
  {
    tables: ['interactions'],
    what: 'The ids of commands and presses that were carried out, without a member’s id',
    kept: 'an hour',
  },
  {
    tables: ['chores'],
    what: 'When the bot’s own chores are next due, without anyone’s id',
    kept: 'for good',
  },
];

/** Everything that members read in /privacy. */
export const privacyText = {
  description: 'What this bot stores, for how long, and how to delete it',
  title: 'Privacy',
  intro:
    'I read no messages, except one you choose “Find this soundtrack” or “Suggest this song” for, and no member lists. I store no member’s name, and of what members write only what they put on a club’s shelf or suggest for it. Discord’s ids stand for members, servers and channels. This is all I keep:',
  stored: STORED.map(({ what, kept }) => `• ${what}. *Kept ${kept}.*`),
  yours: {
    name: 'Yours to take or delete',
    value:
      '`/my-data export` downloads everything about you, and `/my-data forget` deletes it, except a server’s block. Managers of a server have `/server-data` for the server’s. A server that removes me is deleted 30 days later.',
  },
  others: {
    name: 'Who else sees it',
    value:
      'A club sees the sentences of yours that it quotes, and its moderators see what you suggest. A server’s managers can download what I store about it. Otherwise nobody but whoever runs me. I read an imported file once and don’t keep it. Everything goes through Discord. Listening links are plain links: a service learns of you only if you open one. My log has server ids, but no member’s id and nothing that members wrote.',
  },
} as const;
