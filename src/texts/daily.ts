/** Every sentence that a member reads of /schedule, /song-of-the-day and the posts. Instants are milliseconds. */

export const timeText = {
  notATime: () => `That is not a time of day. ${TIMES}`,
  morningOrEvening: () => `Is that in the morning or in the evening? ${TIMES}`,
  noSuchMinute: () => `Minutes go from 00 to 59. ${TIMES}`,
  noSuchHour: () => 'Hours go from 0 to 23: midnight is `00:00`.',
  noSuchHalfDayHour: () => `With am or pm, hours go from 1 to 12. ${TIMES}`,
} as const;

const TIMES = 'Write it like `18:30`, `6:30 pm` or `6pm`.';

export const zoneText = {
  choice: (place: string, clock: string) => `${place} · now ${clock}`,
  utc: 'the same all year',
  offset: () =>
    'A bare offset like `UTC+2` would drift by an hour when the clocks change. ' +
    'Choose a city instead, or `UTC` if your hour never moves.',
  abbreviation: (typed: string) =>
    `Abbreviations like \`${typed}\` mean different time zones in different places. Name a city instead.`,
  unknown: () => 'I know no such place. Choose a city or country from the list.',
  several: (places: readonly string[]) =>
    `That could be several time zones: ${places.join('; ')}. Choose one from the list.`,
} as const;

export const scheduleText = {
  description: 'Post a song of the day in this server, at your own hour',
  set: 'Choose the channel and the hour, or change them',
  channel: 'Where to post',
  time: 'The time of day: 18:30, 6:30 pm, noon',
  zone: 'A city or country near you',
  ping: 'A role to ping with each post',
  thread: 'Open a thread under each post, to talk about the song',
  tellMe: 'Send you a direct message if I cannot post any more',
  status: 'What is set, when the next post comes, and what last went wrong',
  preview: 'See the next song, to yourself; nothing is used up',
  skip: 'Another song next; this one comes at the end',
  pause: 'Post nothing until you resume',
  resume: 'Go on after a pause',
  off: 'End the song of the day, and delete its settings, history and hearts',

  saved: (channelId: string, next: number) => `Saved. The next song of the day comes to <#${channelId}> ${when(next)}.`,
  missing: (channelId: string, permissions: readonly string[]) =>
    [
      `I cannot post in <#${channelId}> yet, so nothing was saved. There I still need:`,
      ...permissions.map((permission) => `• ${permission}`),
      'Give them to my role in the channel’s settings, then run this again.',
    ].join('\n'),
  everyone: () => 'Everyone is not a role that I ping. Choose a role that members have asked for.',
  none: () => 'There is no song of the day in this server yet. `/schedule set` begins one.',
  noSongs: () => 'The catalogue has no songs.',

  title: 'Song of the day',
  channelField: 'Channel',
  hourField: 'Hour',
  pingField: 'Ping',
  threadField: 'Thread',
  nextField: 'Next post',
  stateField: 'State',
  failureField: 'Last failure',
  toldField: 'Told when posting stops',
  opened: 'opened under each post',
  trouble: (what: string) => `⚠️ ${what.charAt(0).toUpperCase()}${what.slice(1)}`,
  hour: (time: string, zone: string) => `${time}, ${zone}`,
  next: (instant: number) => when(instant),
  failedAt: (failure: string, instant: number) => `<t:${seconds(instant)}:f>: ${failure}`,
  state: { active: 'active', paused: 'paused', stopped: (why: string) => `stopped: ${why}` },

  paused: () => 'Paused. `/schedule resume` goes on; every song keeps its turn.',
  pausedAlready: () => 'It is paused already. `/schedule resume` goes on.',
  resumed: (next: number) => `It goes on. The next song comes ${when(next)}.`,
  runs: (next: number) => `It is not paused. The next song comes ${when(next)}.`,
  cannotResume: (why: string) => `It did not stop for a pause: ${why}`,
  skipped: (song: string, next: string) => `${song} waits until the end of this round of songs. Next comes ${next}.`,
  lastOne: (song: string) => `${song} is the only song left in this round, so it still comes next.`,
  turnOff: () =>
    'This ends the song of the day here and permanently deletes its settings, its history and everyone’s hearts. ' +
    'To stop for a while, use `/schedule pause`. Messages in the channel stay.\n' +
    'Trivia keeps its scores: `/server-data delete` deletes everything. ' +
    'If you only remove me from the server, I keep it all for 30 days, in case you invite me back.',
  yesOff: 'End and delete it',
  turnedOff: (deleted: { posts: number; favourites: number } | undefined) =>
    `It’s off, and the schedule is deleted${deleted ? `, with its history of ${count(deleted.posts, 'post')} and ${count(deleted.favourites, 'heart')}` : ''}. ` +
    'Messages in the channel stay.',
} as const;

/** What went wrong, and what to do. The first three stop the posts. */
export const failureText = {
  forbidden:
    'I was missing a permission in that channel when I last tried. Once I have it I’ll start again by myself, within the hour and by the next post at the latest; `/schedule set` names what is missing.',
  'channel-gone': 'the channel is gone. Choose another with `/schedule set`.',
  'zone-unknown': 'the time zone is not known any more. Choose another with `/schedule set`.',
  missed: 'a post was skipped, since its time was over by more than twelve hours.',
  unsettled: 'Discord did not say whether a post arrived, and I could not look. It counts as posted.',
  unreachable: 'Discord did not answer. I tried again.',
  refused: 'Discord would not take the song’s message. Another comes next.',
} as const;

/** What goes out without a wish of the admin's, and what to do. */
export const troubleText = {
  'no-thread': 'I can’t open threads there: I’m missing **Create Public Threads**.',
  'no-ping': 'the role to ping no longer exists. Choose another with `/schedule set`.',
} as const;

export const postText = {
  /** The one line over the card. */
  line: (place: PlaceInCycle) => `Song of the day · ${place.number} of ${place.of}`,
  preview: (place: PlaceInCycle) => `Next song of the day · ${place.number} of ${place.of} · nobody else sees this`,
  hearts: (hearts: number) => `❤ ${hearts}`,
  toPost: 'Go to the post',
  gone: () => 'This post is not remembered any more, so its hearts are not counted.',
  tellStopped: (channelId: string, why: keyof typeof failureText) =>
    `You asked me to tell you: the song of the day in <#${channelId}> has stopped. ${failureText[why]}`,
  tellTrouble: (channelId: string, what: keyof typeof troubleText) =>
    `You asked me to tell you: the song of the day still comes to <#${channelId}>, but ${troubleText[what]}`,
} as const;

export const songOfTheDayText = {
  description: 'The song of the day, those before it, and those that this server loves',
  show: 'The latest song of the day',
  history: 'What was posted here so far',
  favourites: 'The songs with the most hearts here',
  yours: (date: string) => `Your own song of the day · ${date} (UTC)`,
  needsServer: () => 'That needs a server that I am in. `/song-of-the-day show` works anywhere.',
  songGone: () => 'That song is not in the catalogue any more.',
  notSet: () => 'There is no song of the day here yet. Someone who manages this server can begin one: `/schedule set`.',
  notYet: (next: number | null) =>
    next === null ? 'Nothing was posted here yet.' : `Nothing was posted here yet. The first song comes ${when(next)}.`,
  noHearts: () => 'No song has a heart here yet. Press ❤ under a post.',
  historyTitle: 'Songs of the day',
  favouritesTitle: 'Favourites of this server',
  later: 'Later',
  earlier: 'Earlier',
  more: 'More loved',
  less: 'Less loved',
  posted: (post: { date: string; song: string; hearts: number; link: string | undefined }) =>
    `${post.link === undefined ? post.date : `[${post.date}](${post.link})`} ${post.song}${post.hearts > 0 ? ` · ❤ ${post.hearts}` : ''}`,
  loved: (hearts: number, song: string) => `❤ ${hearts} · ${song}`,
  unknownSong: 'a song that has left the catalogue',
} as const;

type PlaceInCycle = { number: number; of: number };

function when(instant: number): string {
  return `<t:${seconds(instant)}:F> (<t:${seconds(instant)}:R>)`;
}

function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
