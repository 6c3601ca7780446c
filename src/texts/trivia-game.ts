/** Everything that members read in /trivia besides questions and facts. Instants are in milliseconds. */

const LETTERS = ['A', 'B', 'C', 'D'];

const letter = (option: number) => LETTERS[option] ?? '';
const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
const aboutFilm = (film: string | undefined) => (film === undefined ? '' : ` about ${film}`);
const points = (number: number) => `${number.toLocaleString('en')} ${number === 1 ? 'point' : 'points'}`;

/** One of the leading members; `gap` is the distance to the best, or the best's own to the next. */
type Leader = { place: number; memberId: string; points: number; isTied: boolean; gap: number | undefined };

type Difficulty = 'easy' | 'medium' | 'hard';
type Period = 'week' | 'month' | 'all';

export const triviaText = {
  description: 'Play a quiz about films and their songs with everyone in the channel',
  play: 'Start a game in this channel',
  rounds: 'How many questions (default 10)',
  film: 'Only questions about this film (spoilers included)',
  difficulty: 'How hard the questions are (default: mixed)',
  seconds: 'Seconds for each question (default 20)',
  kinds: 'What the questions are about (default: everything)',
  chineseTitles: 'Also ask what Chinese titles mean (default: no)',
  stop: 'End the game in this channel',
  leaderboard: 'See this server’s best players',
  period: 'Which period (default: this week)',
  me: 'See your rank, points, accuracy and best streak in this server, just for you',
  hideMe: 'Keep your name out of reveals and leaderboards here',
  switch: 'On hides your name from now on; off shows it again',

  difficultyName: { easy: 'easy', medium: 'medium', hard: 'hard', mixed: 'mixed' },
  kindsName: { all: 'everything', songs: 'songs', stories: 'stories behind them', faces: 'faces: who plays whom' },
  periodName: { week: 'this week', month: 'this month', all: 'all time' },

  needsServer: () => 'That only works in a server that I’m in.',
  started: ({ rounds, wanted, film }: { rounds: number; wanted: number; film: string | undefined }) =>
    [
      'Your game is about to begin.',
      ...(rounds < wanted
        ? [`It has ${count(rounds, 'question')}, not ${wanted}: that’s all I have${aboutFilm(film)}.`]
        : []),
      'Use `/trivia stop` to end it early.',
    ].join(' '),
  missing: (permissions: readonly string[]) =>
    [
      'I can’t play in this channel yet. I still need:',
      ...permissions.map((permission) => `• ${permission}`),
      'Give my role these permissions in the channel’s settings, then try again.',
    ].join('\n'),
  runsAlready: (link: string | undefined) =>
    `There’s already a game here: ${link === undefined ? 'its next question is on its way.' : `[join in](${link})`}`,
  tooFew: (film: string) =>
    `I don’t have enough questions about ${film}. Pick a suggestion, or leave out the film or the kinds.`,
  tooFewOnShelf: (film: string) =>
    `I don’t have enough questions about ${film}. Add more of its songs with \`/shelf add song\`, each with its performer, or leave out the film or the kinds.`,
  shelfTooSmall: () =>
    'There’s too little on your club’s shelf for this game. Add songs with `/shelf add song`, each with its performer and film (ten by different performers are usually enough), or leave out the kinds.',
  noQuestions: () => 'I don’t know enough films and songs for a game.',
  noGame: () => 'There’s no game in this channel. Start one with `/trivia play`.',
  notYours: () => 'Only whoever started the game, or someone who can manage messages here, can stop it.',
  stopping: () => 'Ending the game. Answers so far count.',
  overAlready: () => 'That game is over.',
  stopped: () => 'The game is over. Answers so far count.',
  answersGone: () => 'I keep a game’s answers for 90 days, and this one’s are gone.',
  notPlayed: () => 'You didn’t answer anything in this game.',
  settingsGone: () => 'I no longer remember this game. Start a new one with `/trivia play`.',

  locked: (option: number) => `Locked in: ${letter(option)}`,
  lockedAlready: (option: number) => `You’re locked in with ${letter(option)}. Your first press counts.`,
  over: () => 'This question is over.',

  boardTitle: (period: Period) => `Trivia · ${triviaText.periodName[period]}`,
  boardRow: (place: number, memberId: string, row: { points: number; right: number; answered: number }) =>
    `**${place}.** <@${memberId}> · ${points(row.points)} · ${row.right} of ${row.answered} right`,
  boardEmpty: (period: Period) =>
    period === 'all'
      ? 'Nobody has played here yet. Start a game with `/trivia play`.'
      : `Nobody has played here ${triviaText.periodName[period]}. Start a game with \`/trivia play\`.`,
  ownTitle: 'Your trivia in this server',
  ownRow: (own: { place: number | undefined; points: number; right: number; answered: number; bestStreak: number }) =>
    [
      own.place === undefined ? 'not ranked while you’re hidden' : `rank **${own.place}**`,
      points(own.points),
      `${own.right} of ${own.answered} right (${Math.round((own.right / own.answered) * 100)}%)`,
      `best streak ${own.bestStreak}`,
    ].join('\n'),
  ownNothing: 'not played yet',
  hiddenNow: () =>
    'You’re now hidden from reveals, end cards and leaderboards here. You can still play and score; `/trivia me` shows your results to you alone. ' +
    'Messages I’ve already posted stay.',
  shownNow: () => 'Reveals, end cards and leaderboards here show your name again.',
} as const;

export const gameText = {
  beginTitle: 'Trivia time!',
  begins: ({ starterId, film }: { starterId: string | null; film: string | undefined }) =>
    [
      starterId === null
        ? `A game${aboutFilm(film)} is about to start.`
        : `<@${starterId}> started a game${aboutFilm(film)}.`,
      'Anyone can answer, and nobody needs to join: just press a button.',
    ].join(' '),
  rules: (game: { rounds: number; seconds: number; least: number; most: number }) =>
    `**${count(game.rounds, 'question')}, ${count(game.seconds, 'second')} each.** A right answer is worth ${game.least} to ${game.most} points: more for a fast one, and for each in a row.`,
  firstAt: (instant: number) => `First question <t:${Math.round(instant / 1_000)}:R>`,
  stop: 'Stop the game',

  heading: (round: { number: number; rounds: number; difficulty: Difficulty; film: string | undefined }) =>
    [
      `Question ${round.number} of ${round.rounds}`,
      triviaText.difficultyName[round.difficulty],
      ...(round.film === undefined ? [] : [round.film]),
    ].join(' · '),
  option: (option: number, label: string) => `${letter(option)} · ${label}`,
  closes: (instant: number) => `Time’s up <t:${Math.round(instant / 1_000)}:R>. Your first press counts.`,
  fromShelf: 'From this club’s shelf',
  saidBy: (memberId: string | null) => (memberId === null ? '— this club' : `— <@${memberId}>, this club`),
  answer: (fact: string) => `✅ ${fact}`,
  source: (address: string) => `[Source](${linked(address)})`,
  right: (named: number) => (named === 1 ? 'Right' : 'Right, fastest first'),
  songOn: (song: string, service: string) => `${song} on ${service}`,
  rightRow: (memberId: string, result: { points: number; elapsed: number; streak: number }) =>
    [
      `<@${memberId}> +${result.points}`,
      `${(result.elapsed / 1_000).toFixed(1)} s`,
      ...(result.streak > 1 ? [`🔥 ${result.streak} in a row`] : []),
    ].join(' · '),
  wasRight: (own: { answer: string; points: number; streak: number; total: number }) =>
    `✅ Right: **${own.answer}**. +${points(own.points)}${own.streak > 1 ? `, 🔥 ${own.streak} in a row` : ''}. You have ${points(own.total)}.`,
  wasWrong: (own: { given: string; answer: string; total: number }) =>
    `❌ Wrong: **${own.given}**. The answer is **${own.answer}**. You have ${points(own.total)}.`,
  nobodyRight: (answered: number) => (answered === 0 ? 'Nobody answered.' : 'Nobody got it.'),
  score: 'Score so far',
  leader: (leader: Leader & { gained: number }) =>
    [
      `${medal(leader)} <@${leader.memberId}> **${leader.points.toLocaleString('en')}**${leader.gained > 0 ? ` (+${leader.gained})` : ''}`,
      ...distance(leader),
    ].join(' · '),
  more: (number: number) => `… ${number} more`,

  endTitle: 'The end',
  ending: {
    played: 'That was the last question.',
    'used-up': 'That was the last question I had.',
    silent: 'Nobody answered two questions in a row, so the game is over.',
    stopped: 'The game was stopped.',
    abandoned: 'The game was interrupted for too long, so it’s over.',
    gone: 'I can’t post in this channel any more, so the game is over.',
  },
  rank: (place: number, memberId: string, standing: { points: number; right: number }) =>
    `${medal({ place, points: standing.points })} <@${memberId}> · ${points(standing.points)} · ${standing.right} right`,
  bestStreak: (streak: number, memberIds: readonly string[]) =>
    `🔥 Best streak: ${streak} in a row, ${memberIds.map((id) => `<@${id}>`).join(', ')}`,
  hardest: (question: { number: number; text: string; answer: string; right: number; answered: number }) =>
    `🧗 Hardest: question ${question.number}, ${question.right === 0 ? 'nobody' : `${question.right} of ${question.answered}`} got it\n> ${question.text} **${question.answer}**`,
  myAnswers: 'My answers',
  mineTitle: (own: { asked: number; right: number; points: number }) =>
    `Your answers · ${own.right} of ${own.asked} right · ${points(own.points)}`,
  mine: (row: {
    number: number;
    text: string;
    answer: string;
    own: { given: string; isRight: boolean; points: number } | null;
  }) => {
    const { number, text, answer, own } = row;
    if (own === null) return `**${number}.** ${text}\n— No answer. It was **${answer}**.`;
    return own.isRight
      ? `**${number}.** ${text}\n✅ **${answer}** · +${own.points}`
      : `**${number}.** ${text}\n❌ ${own.given}. It was **${answer}**.`;
  },
  left: (left: number, film: string | undefined) => {
    const about = aboutFilm(film);
    if (left === 0) return `This server has now seen every question${about}. The next game starts over.`;
    return `${count(left, 'question')}${about} this server hasn’t seen yet.`;
  },
  playAgain: 'Play again',
} as const;

function medal({ place, points: scored }: { place: number; points: number }): string {
  return (scored > 0 && ['🥇', '🥈', '🥉'][place - 1]) || `**${place}.**`;
}

/** How far a member is ahead or behind, if there is anyone else. */
function distance({ place, isTied, gap }: Leader): string[] {
  if (gap === undefined) return [];
  if (place === 1) return [isTied ? 'tied' : gap === 0 ? 'ahead on right answers' : `leads by ${gap}`];
  return [...(gap === 0 ? ['level on points'] : [`${gap} behind`]), ...(isTied ? ['tied'] : [])];
}

/** A bracket would end a link in the middle. */
function linked(address: string): string {
  return address.replaceAll('(', '%28').replaceAll(')', '%29');
}
