/** Everything that members read in /schedule, /song-of-the-day and the posts. Instants are in milliseconds. */

export const timeText = {
  notATime: () => `That’s not a time of day. ${TIMES}`,
  morningOrEvening: () => `Is that in the morning or the evening? ${TIMES}`,
  noSuchMinute: () => `Minutes go from 00 to 59. ${TIMES}`,
  noSuchHour: () => 'Hours go from 0 to 23; midnight is `00:00`.',
  noSuchHalfDayHour: () => `With am or pm, hours go from 1 to 12. ${TIMES}`,
} as const;

const TIMES = 'Write it like `18:30`, `6:30 pm` or `6pm`.';

export const zoneText = {
  choice: (place: string, clock: string) => `${place} · now ${clock}`,
  utc: 'the same all year',
  offset: (places: readonly string[]) =>
    'A bare offset like `UTC+2` would drift by an hour when the clocks change. ' +
    (places.length > 0
      ? `Choose a city with that time instead, such as ${places.join('; ')}.`
      : 'Choose a city instead, or plain `UTC`.'),
  unknown: () => 'I don’t know that place. Choose the nearest large city from the list.',
  several: (places: readonly string[]) =>
    `That could be several time zones: ${places.join('; ')}. Choose one from the list.`,
  perhaps: (places: readonly string[]) =>
    `I don’t know that place. Did you mean ${places.join('; ')}? Choose one from the list.`,
} as const;

/** Days of the week are the digits of ISO 8601. */
export const daysText = {
  notDays: () =>
    'I can’t read those days. Write them like `mon, wed, fri`, `mon-fri`, `weekdays`, `weekends` or `every day`.',
  words: (days: string) =>
    DAY_GROUPS[days] ??
    days
      .split('')
      .map((day) => DAY_NAMES[Number(day) - 1])
      .join(', '),
} as const;

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAY_GROUPS: Readonly<Record<string, string>> = {
  '1234567': 'every day',
  '12345': 'weekdays',
  '67': 'weekends',
};

export const scheduleText = {
  description: 'Post a song of the day in this server, at a time you choose',
  set: 'Choose the channel and the time; later, change one thing at a time',
  channel: 'Where to post',
  time: 'The time of day, such as 18:30, 6:30 pm or noon',
  zone: 'A city or country in your time zone',
  tag: 'In a forum: the tag that each post gets',
  daysOption: 'Every day, weekdays, weekends, or a list such as mon, wed, fri',
  ping: 'A role to ping with each post',
  publish: 'Publish each post to the followers of an announcement channel',
  thread: 'Open a thread under each post to talk about the song',
  tellMe: 'Send me a DM if posting stops or something needs fixing',
  remove: 'Turn one of these off again',
  status: 'See the settings, the next post and the last problem',
  preview: 'Preview the next song, just for you',
  skip: 'Skip the next song (it returns at the end of the round)',
  pause: 'Stop posting until you resume',
  resume: 'Resume posting',
  off: 'End the song of the day and delete its settings, history and hearts',

  saved: (channelId: string, next: number | null) =>
    next === null
      ? 'Saved. It’s paused; use `/schedule resume` to carry on.'
      : `Saved. The next song of the day will be posted in <#${channelId}> on ${when(next)}.`,
  firstTime: (lacking: readonly string[]) =>
    `The first time, I need a channel, a time and a zone. Add ${listed(lacking.map((option) => `\`${option}\``))}, then run the command again.`,
  settings: 'Your settings',
  channelIs: (channelId: string, tag: string | undefined) =>
    `<#${channelId}>${tag === undefined ? '' : ` · tag ${tag}`}`,
  needsTag: (channelId: string) =>
    `<#${channelId}> requires a tag on each post, so I haven’t saved anything. Choose one with \`tag\`, then run the command again.`,
  noSuchTag: (channelId: string) =>
    `<#${channelId}> has no such tag, so I haven’t saved anything. Choose one from the list that \`tag\` suggests, or turn it off with \`remove\`.`,
  missing: (channelId: string, permissions: readonly string[]) =>
    [
      `I can’t post in <#${channelId}> yet, so I haven’t saved anything. I still need:`,
      ...permissions.map((permission) => `• ${permission}`),
      'Give my role these permissions in the channel’s settings, then run the command again.',
    ].join('\n'),
  cannotPublish: (channelId: string) =>
    `Only an announcement channel has followers, and <#${channelId}> isn’t one, so I haven’t saved anything.`,
  channelGone: () =>
    'The channel for the song of the day is gone, so I haven’t saved anything. Choose another with `channel`.',
  cannotLook: () =>
    'Discord won’t tell me what I may do in that channel right now, so I haven’t saved anything. Try again in a minute.',
  everyone: () => 'I won’t ping @everyone. Choose a role that people opt in to.',
  none: () => 'There’s no song of the day in this server yet. Start one with `/schedule set`.',
  noSongs: () => 'I don’t have any songs to post.',

  title: 'Song of the day',
  channelField: 'Channel',
  hourField: 'Time',
  daysField: 'Days',
  pingField: 'Ping',
  threadField: 'Thread',
  publishField: 'Followers',
  nextField: 'Next post',
  missingField: 'What I’m missing',
  stateField: 'Status',
  failureField: 'Last problem',
  toldField: 'Gets a DM about problems',
  opened: 'Under each post',
  published: 'Each post is published to them',
  publishNowhere: 'Only an announcement channel has followers to publish to.',
  trouble: (what: string) => `⚠️ ${what}`,
  hour: (time: string, zone: string, clock: string | undefined) =>
    `${time}, ${zone}${clock === undefined ? '' : ` (now ${clock} there)`}`,
  next: (instant: number) => when(instant),
  failedAt: (failure: string, instant: number) => `<t:${seconds(instant)}:f>: ${failure}`,
  state: { active: 'Active', paused: 'Paused', stopped: (why: string) => `Stopped. ${why}` },
  mended:
    'Stopped because I was missing a permission. I have it now, so I’ll start again by myself within the hour, and by the next post at the latest.',
  notLooked: 'Discord won’t tell me what I may do in that channel right now. Ask again in a minute.',

  paused: () => 'Paused. Use `/schedule resume` to carry on; no song loses its turn.',
  pausedAlready: () => 'It’s already paused. Use `/schedule resume` to carry on.',
  resumed: (next: number) => `Resumed. The next song comes on ${when(next)}.`,
  runs: (next: number) => `It isn’t paused. The next song comes on ${when(next)}.`,
  cannotResume: (why: string) => `It isn’t paused; it has stopped. ${why}`,
  skipped: (song: string, next: string) => `${song} moves to the end of this round. Next up: ${next}.`,
  skippedDay: (song: string, next: string) =>
    `${song} is for this day only, so it waits until next year. Next up: ${next}.`,
  lastOne: (song: string) => `${song} is the only song left in this round, so it’s still next.`,
  turnOff: () =>
    'This ends the song of the day here and permanently deletes its settings, its history and everyone’s hearts. ' +
    'To stop for a while, use `/schedule pause`. Messages in the channel stay.\n' +
    'Trivia scores stay too; to delete everything, use `/server-data delete`. ' +
    'If you only remove me from the server, I keep it all for 30 days in case you invite me back.',
  yesOff: 'End and delete it',
  turnedOff: (deleted: { posts: number; favourites: number } | undefined) =>
    `It’s off, and the schedule is deleted${deleted ? `, with its history of ${count(deleted.posts, 'post')} and ${count(deleted.favourites, 'heart')}` : ''}. ` +
    'Messages in the channel stay.',
} as const;

/** What went wrong, and what to do. The first three stop the posts. */
export const failureText = {
  forbidden:
    'I couldn’t post, because I was missing a permission in that channel. Once I have it, I’ll start again by myself, by the next post at the latest. `/schedule status` names what’s missing.',
  'channel-gone': 'The channel is gone. Choose another with `/schedule set`.',
  'zone-unknown': 'I no longer know that time zone. Choose another with `/schedule set`.',
  missed: 'A post couldn’t go out within twelve hours, so I skipped it.',
  unsettled: 'Discord didn’t say whether a post went through, and I couldn’t check. I’m counting it as posted.',
  unreachable: 'Discord didn’t answer, so I tried again.',
  refused: 'Discord rejected the message. The next post will be a different song.',
} as const;

/** What a schedule lacks, by its name in Discord's settings. */
export const lackText = {
  tag: 'A tag',
  whyTag: 'because the forum requires one, or yours was deleted: choose one with `/schedule set` and `tag`',
  embedLinks: 'for the song’s card',
  readHistory: 'to check whether a post arrived if something fails',
  mentionRoles: 'to ping that role (or let everyone mention the role)',
  /** In a list that names the channel above. */
  inList: (name: string, why: string | undefined) => `**${name}**${why === undefined ? '' : `, ${why}`}`,
  /** By itself. */
  alone: (name: string, channelId: string, why: string | undefined) =>
    `**${name}** in <#${channelId}>${why === undefined ? '' : `, ${why}`}`,
} as const;

/** What a post goes out without, and what to do. */
export const troubleText = {
  'no-thread': 'I can’t open threads there. I’m missing **Create Public Threads**.',
  'no-publish':
    'I can’t publish the posts there. I’m missing **Send Messages**, or it’s no longer an announcement channel.',
  'no-ping': 'The role to ping no longer exists. Choose another with `/schedule set`.',
} as const;

export const postText = {
  /** The line above the card. */
  line: (place: PlaceInCycle) => `Song of the day · ${placeText(place)}`,
  preview: (place: PlaceInCycle) => `Next song of the day · ${placeText(place)} · only you can see this`,
  listen: 'Listen',
  hearts: (hearts: number) => `❤ ${hearts}`,
  toPost: 'Go to the post',
  gone: () => 'I no longer keep track of this post, so hearts on it don’t count.',
  tellStopped: (channelId: string, why: keyof typeof failureText, missing: readonly string[]) =>
    [
      `You asked me to let you know: the song of the day in <#${channelId}> has stopped. ${failureText[why]}`,
      ...missing.map((what) => `• ${what}`),
    ].join('\n'),
  tellTrouble: (channelId: string, what: keyof typeof troubleText) =>
    `You asked me to let you know: the song of the day in <#${channelId}> still goes out, but something needs fixing. ${troubleText[what]}`,
} as const;

export const songOfTheDayText = {
  description: 'Today’s song, past songs, and this server’s favourites',
  show: 'See the latest song of the day',
  history: 'See the songs posted here so far',
  favourites: 'See the songs with the most hearts here',
  yours: (date: string) => `Your own song of the day · ${date} (UTC)`,
  needsServer: () => 'That only works in a server that I’m in. `/song-of-the-day show` works anywhere.',
  songGone: () => 'That song is no longer in the catalogue.',
  notSet: () =>
    'There’s no song of the day here yet. Someone who manages this server can start one with `/schedule set`.',
  notYet: (next: number | null) =>
    next === null
      ? 'No song has been posted here yet.'
      : `No song has been posted here yet. The first one comes on ${when(next)}.`,
  noHearts: () => 'No song has a heart here yet. Press ❤ under a post to give it one.',
  historyTitle: 'Songs of the day',
  favouritesTitle: 'This server’s favourites',
  newer: 'Newer',
  older: 'Older',
  more: 'More hearts',
  less: 'Fewer hearts',
  posted: (post: { date: string; song: string; hearts: number; link: string | undefined }) =>
    `${post.link === undefined ? post.date : `[${post.date}](${post.link})`} ${post.song}${post.hearts > 0 ? ` · ❤ ${post.hearts}` : ''}`,
  loved: (hearts: number, song: string) => `❤ ${hearts} · ${song}`,
  unknownSong: 'a song that’s no longer in the catalogue',
} as const;

type PlaceInCycle = { number: number; of: number };

/** A song that comes on its own day stands outside the count: it is 0 of 0. */
function placeText({ number, of }: PlaceInCycle): string {
  return of === 0 ? 'for this day only' : `${number} of ${of}`;
}

function when(instant: number): string {
  return `<t:${seconds(instant)}:F> (<t:${seconds(instant)}:R>)`;
}

function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
