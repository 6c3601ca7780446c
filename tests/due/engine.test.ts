import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createEngine } from '../../src/due/engine.ts';
import type { Stage } from '../../src/due/stage.ts';
import { stepTo } from '../../src/storage/trivia/games.ts';
import { type Supply, supplyOf } from '../../src/trivia/supply.ts';
import { shipped } from '../shipped.ts';
import { temporaryDatabase } from '../storage/temporary-database.ts';
import { startAtQuestion } from '../storage/trivia/started.ts';
import { seeded } from '../trivia/seeded.ts';

const scope = { filmId: null, difficulty: 'mixed', kinds: 'all', chineseTitles: 'off' } as const;
const ready = supplyOf(shipped, scope, seeded(1));
const NOW = 1_000_000;

/** Two clubs whose games are due for their second question. What the first one's `gathered` settles is its supply. */
async function openGames() {
  const db = await temporaryDatabase();
  const clock = { now: NOW };
  for (const guildId of ['slow', 'quick']) {
    const settings = { ...scope, rounds: 5, seconds: 20, guildId, channelId: guildId, starterMemberId: 'host' };
    await startAtQuestion(db, settings, { id: guildId, now: NOW, supply: ready });
    await stepTo(db, { id: guildId, step: 'ask', number: 1 }, { step: 'pause', dueAt: NOW });
  }
  const asked: string[] = [];
  const unused = () => Promise.reject(new Error('nothing but a question is due'));
  const stage: Stage = {
    begin: unused,
    findBeginning: unused,
    callOff: unused,
    ask: ({ game }) => {
      asked.push(game.id);
      return Promise.resolve({ messageId: `${game.id}-message` });
    },
    findQuestion: unused,
    reveal: unused,
    tell: unused,
    end: unused,
    findEnd: unused,
    instantOf: () => clock.now,
  };
  const supplies: PromiseWithResolvers<Supply>[] = [];
  const engine = createEngine({
    ...{ db, stage, requestsPerSecond: 50, now: () => clock.now, log: pino({ level: 'silent' }) },
    supplyFor({ guildId }) {
      if (guildId === 'quick') return ready;
      const gathered = Promise.withResolvers<Supply>();
      supplies.push(gathered);
      return gathered.promise;
    },
  });
  return { clock, asked, supplies, engine };
}

it('asks on in one club while another’s questions are still being gathered, which are asked for once', async () => {
  const { asked, supplies, engine } = await openGames();
  await engine.ask();
  await engine.ask();
  expect(asked).toEqual(['quick']);
  expect(supplies).toHaveLength(1);
  supplies[0]?.resolve(ready);
  await engine.keepUp();
  expect(asked).toEqual(['quick', 'slow']);
});

it('tries a club’s questions again a little later where they could not be gathered', async () => {
  const { clock, asked, supplies, engine } = await openGames();
  await engine.ask();
  supplies[0]?.reject(new Error('no such shelf'));
  await engine.keepUp();
  expect([asked, supplies.length]).toEqual([['quick'], 1]);
  clock.now += 5_000;
  await engine.ask();
  supplies[1]?.resolve(ready);
  await engine.keepUp();
  expect(asked).toEqual(['quick', 'slow']);
});
