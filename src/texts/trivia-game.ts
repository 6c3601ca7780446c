/** Every sentence that a member reads of /trivia besides questions and facts. Instants are milliseconds. */

const LETTERS = ['A', 'B', 'C', 'D'];

const letter = (option: number) => LETTERS[option] ?? '';
const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
const aboutFilm = (film: string | undefined) => (film === undefined ? '' : ` about ${film}`);
const points = (number: number) => `${number.toLocaleString('en')} ${number === 1 ? 'point' : 'points'}`;

type Difficulty = 'easy' | 'medium' | 'hard';
type Period = 'week' | 'month' | 'all';

export const triviaText = {
  description: 'Play a quiz about films and their songs, against everyone in the channel',
  play: 'Start a game in this channel',
  rounds: 'How many questions: 10 unless you choose',
  film: 'Only about this film, endings included',
  difficulty: 'How hard: mixed unless you choose',
  seconds: 'Time for each question: 20 seconds unless you choose',
  stop: 'End the game in this channel',
  leaderboard: 'The best of this server',
  period: 'This week unless you choose',
  me: 'Your rank, points, accuracy and best streak in this server, shown to you alone',
  hideMe: 'Be named in no public text of the quiz in this server',
  switch: 'On: you are not named from now on',

  difficultyName: { easy: 'easy', medium: 'medium', hard: 'hard', mixed: 'mixed' },
  periodName: { week: 'this week', month: 'this month', all: 'all time' },

  needsServer: () => 'A game needs a server that I am in.',
  begins: (rounds: number, seconds: number, film: string | undefined) =>
    `The game begins: ${count(rounds, 'question')}${aboutFilm(film)}, ${count(seconds, 'second')} each. \`/trivia stop\` ends it.`,
  missing: (permissions: readonly string[]) =>
    [
      'I cannot play in this channel yet. Here I still need:',
      ...permissions.map((permission) => `• ${permission}`),
      'Give them to my role in the channel’s settings, then run this again.',
    ].join('\n'),
  runsAlready: (link: string) => `There is a game in this channel already: ${link}`,
  tooFew: (film: string) =>
    `I do not know enough about ${film} for a game. Pick one of those suggested, or leave the film out.`,
  noQuestions: () => 'The catalogue has too few films and songs to ask about.',
  noGame: () => 'There is no game in this channel. `/trivia play` starts one.',
  notYours: () => 'Only who started the game, or someone who manages messages here, can stop it.',
  stopping: () => 'The game ends now. What was answered counts.',
  stopped: () => 'The game is over. What was answered counts.',
  settingsGone: () => 'I do not remember this game any more. `/trivia play` starts a new one.',

  locked: (option: number) => `Locked in: ${letter(option)}`,
  lockedAlready: (option: number) => `You are locked in with ${letter(option)}. The first press counts.`,
  over: () => 'This question is over.',

  boardTitle: (period: Period) => `Trivia · ${triviaText.periodName[period]}`,
  boardRow: (place: number, memberId: string, row: { points: number; right: number; answered: number }) =>
    `**${place}.** <@${memberId}> · ${points(row.points)} · ${row.right} of ${row.answered} right`,
  boardEmpty: (period: Period) =>
    period === 'all'
      ? 'Nobody has played here yet. `/trivia play` starts a game.'
      : `Nobody has played here ${triviaText.periodName[period]}. \`/trivia play\` starts a game.`,
  ownTitle: 'Your trivia in this server',
  ownRow: (own: { place: number | undefined; points: number; right: number; answered: number; bestStreak: number }) =>
    [
      own.place === undefined ? 'not ranked: you are hidden' : `rank **${own.place}**`,
      points(own.points),
      `${own.right} of ${own.answered} right (${Math.round((own.right / own.answered) * 100)} %)`,
      `best streak ${own.bestStreak}`,
    ].join('\n'),
  ownNothing: 'not played',
  hiddenNow: () =>
    'From now on you are named in no reveal, end card or leaderboard here. You play and score as before, and `/trivia me` still shows it. ' +
    'What was posted before stays.',
  shownNow: () => 'You are named again in reveals, end cards and leaderboards here.',
} as const;

export const gameText = {
  heading: (round: { number: number; rounds: number; difficulty: Difficulty; film: string | undefined }) =>
    [
      `Question ${round.number} of ${round.rounds}`,
      triviaText.difficultyName[round.difficulty],
      ...(round.film === undefined ? [] : [round.film]),
    ].join(' · '),
  option: (option: number, label: string) => `${letter(option)} · ${label}`,
  closes: (instant: number) => `Time is up <t:${Math.round(instant / 1_000)}:R>. Your first press counts.`,
  answer: (option: number, label: string) => `✅ **${letter(option)} · ${label}**`,
  source: (address: string) => `[Source](${linked(address)})`,
  right: 'Right, the fastest first',
  rightRow: (memberId: string, result: { points: number; elapsed: number; streak: number }) =>
    [
      `<@${memberId}> +${result.points}`,
      `${(result.elapsed / 1_000).toFixed(1)} s`,
      ...(result.streak > 1 ? [`🔥 ${result.streak} in a row`] : []),
    ].join(' · '),
  nobodyRight: (answered: number) => (answered === 0 ? 'Nobody answered.' : 'Nobody was right.'),

  endTitle: 'The end',
  ending: {
    played: 'That was the last question.',
    'used-up': 'That was the last question that there is.',
    silent: 'Two questions in a row had no answer, so the game is over.',
    stopped: 'The game was stopped.',
    abandoned: 'The game was interrupted for too long to go on.',
    gone: 'I can’t write in this channel any more, so the game is over.',
  },
  rank: (place: number, memberId: string, standing: { points: number; right: number }) =>
    `${(standing.points > 0 && ['🥇', '🥈', '🥉'][place - 1]) || `**${place}.**`} <@${memberId}> · ${points(standing.points)} · ${standing.right} right`,
  bestStreak: (streak: number, memberIds: readonly string[]) =>
    `🔥 Best streak: ${streak} in a row, ${memberIds.map((id) => `<@${id}>`).join(', ')}`,
  left: (left: number, film: string | undefined) => {
    const about = aboutFilm(film);
    if (left === 0) return `No question${about} is left that this server was not asked. The next game begins anew.`;
    return `${count(left, 'question')}${about} left that this server was not asked yet.`;
  },
  playAgain: 'Play again',
} as const;

/** A bracket would end a link in the middle. */
function linked(address: string): string {
  return address.replaceAll('(', '%28').replaceAll(')', '%29');
}
