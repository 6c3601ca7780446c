import { everyoneHasAnswered, fullTime, GRACE } from '../../trivia/game.ts';
import { pairKey } from '../../trivia/questions/pool.ts';
import type { Question } from '../../trivia/questions/question.ts';
import type { Supply } from '../../trivia/supply.ts';
import type { Db } from '../schema.ts';
import { askedOf, beginAnew, noteAsked } from './asked.ts';
import type { TriviaGameRow, TriviaQuestionRow } from './schema.ts';
import { readQuestion, writeQuestion } from '../../trivia/questions/stored-question.ts';

/** A stored question, parsed. */
export type StoredQuestion = Omit<TriviaQuestionRow, 'question'> & { question: Question };

/** A question's message, and its instant by Discord's clock. */
export type QuestionMessage = { messageId: string; openedAt: number };

export async function questionAt(
  db: Db,
  game: Pick<TriviaGameRow, 'id' | 'number'>,
): Promise<StoredQuestion | undefined> {
  const row = await db
    .selectFrom('triviaQuestions')
    .selectAll()
    .where('gameId', '=', game.id)
    .where('number', '=', game.number)
    .executeTakeFirst();
  return row && { ...row, question: readQuestion(row.question) };
}

/** What a game's next question depends on. */
type Asking = Pick<TriviaGameRow, 'id' | 'guildId' | 'number' | 'rounds'>;

/** Chooses and stores a game's next question before anyone sees it; undefined if there is none at all. */
export async function storeNext(transaction: Db, game: Asking, supply: Supply): Promise<Question | undefined> {
  const question = await chooseUnasked(transaction, game, supply);
  if (question === undefined) return undefined;
  await transaction
    .insertInto('triviaQuestions')
    .values({
      id: `${game.id}-${game.number}`,
      gameId: game.id,
      number: game.number,
      pairKey: pairKey(question),
      question: writeQuestion(question),
      messageId: null,
      openedAt: null,
      closesAt: null,
      revealedAt: null,
    })
    .execute();
  return question;
}

/**
 * A question that the server has not seen and no open game there is about to ask. If it has seen all that fit, a new
 * walk begins, without this game's own questions. A question counts as seen once its message is known to exist.
 */
async function chooseUnasked(
  transaction: Db,
  { id, guildId, rounds }: Asking,
  supply: Supply,
): Promise<Question | undefined> {
  const own = await transaction
    .selectFrom('triviaQuestions')
    .select(['pairKey', 'question'])
    .where('gameId', '=', id)
    .orderBy('number')
    .execute();
  const open = await transaction
    .selectFrom('triviaQuestions')
    .innerJoin('triviaGames', 'triviaGames.id', 'triviaQuestions.gameId')
    .select('pairKey')
    .where('guildId', '=', guildId)
    .where('openChannelId', 'is not', null)
    .where('openedAt', 'is', null)
    .execute();
  const chosen = supply.choose(await askedOf(transaction, guildId, supply.pool), {
    before: own.map(({ question }) => readQuestion(question)),
    rounds,
    taken: new Set([...own, ...open].map((row) => row.pairKey)),
  });
  if (chosen?.anew === true) await beginAnew(transaction, guildId, supply.pool);
  return chosen?.question;
}

/** Opens a question once its message is known to exist. Its time runs from the message's own instant. */
export async function openQuestion(
  transaction: Db,
  id: string,
  { messageId, openedAt }: QuestionMessage,
): Promise<void> {
  const asked = await transaction
    .selectFrom('triviaQuestions')
    .innerJoin('triviaGames', 'triviaGames.id', 'triviaQuestions.gameId')
    .select(['gameId', 'guildId', 'pairKey', 'seconds', 'ending'])
    .where('triviaQuestions.id', '=', id)
    .whereRef('triviaQuestions.number', '=', 'triviaGames.number')
    .where('step', '=', 'ask')
    .executeTakeFirst();
  if (asked === undefined) return;
  // If the game was stopped while the question was being sent, nobody waits for answers.
  const closesAt = fullTime(openedAt, asked.ending === null ? asked.seconds : 0);
  const dueAt = closesAt + GRACE;
  await transaction
    .updateTable('triviaGames')
    .set({ step: 'answers', dueAt, leaseUntil: 0, attempts: 0, unsettledSince: null })
    .where('id', '=', asked.gameId)
    .execute();
  await transaction
    .updateTable('triviaQuestions')
    .set({ messageId, openedAt, closesAt })
    .where('id', '=', id)
    .execute();
  await noteAsked(transaction, asked.guildId, asked.pairKey);
}

/** Closes a question once everyone has answered, as of the last press by Discord's clock. */
export async function closeEarly(transaction: Db, question: TriviaQuestionRow, now: number): Promise<void> {
  const answers = await transaction
    .selectFrom('triviaAnswers')
    .select(['memberId', 'pressedAt'])
    .where('questionId', '=', question.id)
    .execute();
  const before = await transaction
    .selectFrom('triviaAnswers')
    .innerJoin('triviaQuestions', 'triviaQuestions.id', 'triviaAnswers.questionId')
    .select('memberId')
    .where('gameId', '=', question.gameId)
    .where('number', '=', question.number - 1)
    .execute();
  const players = (rows: readonly { memberId: string }[]) => new Set(rows.map((row) => row.memberId));
  if (!everyoneHasAnswered(players(answers), question.number === 1 ? undefined : players(before))) return;
  await closeAt(transaction, question, { at: Math.max(...answers.map((answer) => answer.pressedAt)), now });
}

/** Closes an open question at `at` by Discord's clock, unless it closes sooner. Late presses get their grace period. */
export async function closeAt(
  transaction: Db,
  question: Pick<TriviaQuestionRow, 'id' | 'gameId' | 'number'>,
  { at, now }: { at: number; now: number },
): Promise<void> {
  await transaction
    .updateTable('triviaQuestions')
    .set({ closesAt: at })
    .where('id', '=', question.id)
    .where('closesAt', '>', at)
    .execute();
  await transaction
    .updateTable('triviaGames')
    .set({ dueAt: now + GRACE })
    .where('id', '=', question.gameId)
    .where('number', '=', question.number)
    .where('step', '=', 'answers')
    .where('dueAt', '>', now + GRACE)
    .execute();
}
