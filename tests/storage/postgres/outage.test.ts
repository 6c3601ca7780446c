import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { checkDatabase } from '../../../src/storage/check-database.ts';
import { databaseAddressOf } from '../../../src/storage/database-address.ts';
import { changeOnce } from '../../../src/storage/interactions.ts';
import { findSchedule, noteFailure, saveSchedule } from '../../../src/storage/schedules.ts';
import { inTransaction } from '../../../src/storage/transaction.ts';
import { interaction, schedule } from '../samples.ts';
import { databaseUrl, temporaryFolder } from '../temporary-database.ts';
import { onServer } from '../test-server.ts';
import { cuttableLine } from './cuttable-line.ts';

/** A database with one schedule, by a line that can be cut, and what the operator is told. */
async function online(patience?: number) {
  const url = await databaseUrl(temporaryFolder());
  const line = await cuttableLine(url, onTestFinished);
  const told: string[] = [];
  const outage = { began: (cause: string) => told.push(cause), ended: () => told.push('over') };
  const checked = await checkDatabase(databaseAddressOf(line.url), { outage, ...(patience && { patience }) });
  const db = await checked.open();
  onTestFinished(() => db.destroy());
  await saveSchedule(db, schedule(), null);
  return { db, line, told, url };
}

test('reads, writes and transactions wait until the server is back', async () => {
  const { db, line, told } = await online();
  await line.cut();
  const work = [
    findSchedule(db, 'club'),
    noteFailure(db, 'club', { failure: 'missed', now: 1 }),
    changeOnce(db, interaction(), (transaction) => saveSchedule(transaction, schedule({ guildId: 'other' }), null)),
  ];
  await setTimeout(200);
  expect(told[0]).toMatch(/start PostgreSQL/);
  expect(told).not.toContain('over');
  await line.mend();
  await Promise.all(work);
  expect(told.at(-1)).toBe('over');
  expect(await findSchedule(db, 'club')).toMatchObject({ failure: 'missed' });
  expect(await findSchedule(db, 'other')).toBeDefined();
});

test('work fails with the cause once it has waited too long, and the next work succeeds', async () => {
  const { db, line } = await online(300);
  await line.cut();
  await expect(findSchedule(db, 'club')).rejects.toThrow(/^DATABASE_URL: cannot use postgres:.*start PostgreSQL/);
  await line.mend();
  await expect.poll(() => findSchedule(db, 'club').catch(() => undefined)).toBeDefined();
});

test('a transaction that is cut off before its commit runs again, once', async () => {
  const { db, line } = await online();
  let runs = 0;
  await inTransaction(db, async (transaction) => {
    runs += 1;
    await saveSchedule(transaction, schedule({ guildId: `run-${runs}` }), null);
    if (runs > 1) return;
    await line.cut();
    await line.mend();
    await findSchedule(transaction, 'club');
  });
  expect(runs).toBe(2);
  const stored = await db.selectFrom('schedules').select('guildId').orderBy('guildId').execute();
  expect(stored).toEqual([{ guildId: 'club' }, { guildId: 'run-2' }]);
});

test('a transaction whose commit has no answer is not run again, since it may be stored', async () => {
  const { db, line } = await online();
  let runs = 0;
  const changed = inTransaction(db, async (transaction) => {
    runs += 1;
    await saveSchedule(transaction, schedule({ guildId: `run-${runs}` }), null);
    line.cutAfter('commit');
  });
  await expect(changed).rejects.toThrow(/in the middle of a statement/);
  expect(runs).toBe(1);
  await expect.poll(() => findSchedule(db, 'run-1')).toBeDefined();
});

test('a read without an answer is asked again; a write is not, since it may be stored', async () => {
  const { db, line } = await online();
  line.cutAfter('select');
  expect(await findSchedule(db, 'club')).toBeDefined();
  line.cutAfter('update');
  await expect(noteFailure(db, 'club', { failure: 'missed', now: 1 })).rejects.toThrow(/in the middle of a statement/);
  await expect.poll(async () => (await findSchedule(db, 'club'))?.failedAt).toBe(1);
});

test('connections that the server ends while nobody uses them are not missed', async () => {
  const { db, url } = await online();
  const name = new URL(url).pathname.slice(1);
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  expect(await findSchedule(db, 'club')).toBeDefined();
  await noteFailure(db, 'club', { failure: 'missed', now: 1 });
});
