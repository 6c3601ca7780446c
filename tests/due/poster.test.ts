import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPoster } from '../../src/due/poster.ts';
import { CALL_TIMEOUT, RESEND_WITHIN } from '../../src/due/send-once.ts';
import { openPost } from '../../src/storage/post-claims.ts';
import { postHistory } from '../../src/storage/posts.ts';
import { findSchedule, pauseSchedule, saveSchedule } from '../../src/storage/schedules.ts';
import { DAY, dueAgain, NOON, open, schedule, scheduled } from '../storage/samples.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Db } from '../../src/storage/schema.ts';
import { temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';
import { fakePostOffice } from './fake-post-office.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const songs = Array.from({ length: 20 }, (_, at) => ({ id: `song-${at}`, filmIds: [`film-${at}`] }));

/** A club whose post is due at NOON, with a clock and a poster that the test advances by hand. */
async function club(settings: Parameters<typeof schedule>[0] = {}, given?: Db) {
  const db = given ?? (await temporaryDatabase());
  const clock = { now: NOON };
  const now = () => clock.now;
  const discord = fakePostOffice(now);
  const counted: string[] = [];
  const count = (outcome: string) => void counted.push(outcome);
  const posting = {
    db,
    discord: discord.office,
    songsOf: () => songs,
    atOnce: 40,
    count,
    now,
    log: pino({ enabled: false }),
  };
  await scheduled(db, settings);
  const poster = createPoster(posting);
  onTestFinished(() => poster.stop());
  const at = async (instant: number) => {
    clock.now = instant;
    await poster.keepUp();
  };
  /** Keeps asking for this long, as the running program does. */
  const through = async (start: number, span: number) => {
    const every = span > HOUR / 2 ? 2 * MINUTE : 5 * SECOND;
    for (let past = 0; past <= span; past += every) await at(start + past);
  };
  const status = () => findSchedule(db, 'club');
  return { db, clock, posting, poster, at, through, status, counted, ...discord };
}

describe('a song of the day', () => {
  test('is posted at its hour and not before, day after day', async () => {
    const { at, messages } = await club();
    await at(NOON - 1);
    expect(messages).toHaveLength(0);
    for (let day = 0; day < 7; day += 1) await at(NOON + day * DAY);
    expect(messages.map(({ post }) => post.localDate)).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => `2026-05-0${day}`));
    expect(new Set(messages.map(({ post }) => post.songId)).size).toBe(7);
  });

  test('is counted as sent, as late, or by what became of it', async () => {
    const { at, through, state, fates, counted } = await club();
    await at(NOON);
    await at(NOON + DAY + 2 * MINUTE);
    fates.push('is lost');
    await through(NOON + 2 * DAY, MINUTE);
    state.fate = 'payload';
    await at(NOON + 3 * DAY);
    state.fate = 'forbidden';
    await at(NOON + 4 * DAY);
    await at(NOON + 4 * DAY + 13 * HOUR);
    expect(counted).toEqual(['sent', 'late', 'unreachable', 'sent', 'refused', 'forbidden', 'missed']);
  });

  test('is posted on its days of the week alone', async () => {
    // The first of May 2026 is a Friday.
    const { at, messages, status } = await club({ days: '15' });
    for (let day = 0; day < 8; day += 1) await at(NOON + day * DAY);
    expect(messages.map(({ post }) => post.localDate)).toEqual(['2026-05-01', '2026-05-04', '2026-05-08']);
    expect(await status()).toMatchObject({ nextDate: '2026-05-11', failure: null });
  });

  test('is stored with its message and its number', async () => {
    const { db, at } = await club();
    await at(NOON);
    expect(await postHistory(db, 'club', { limit: 9, offset: 0 })).toMatchObject([
      { state: 'posted', messageId: 'message-0', number: 1, outOf: 20, cycle: 1, postedAt: NOON },
    ]);
  });

  test('goes out for hundreds of clubs at the same minute, once each, from two posters', async () => {
    const { db, posting, at, messages } = await club();
    for (let at = 0; at < 300; at += 1) {
      await saveSchedule(db, schedule({ guildId: `club-${at}` }), { date: '2026-05-01', due: NOON });
    }
    const other = createPoster(posting);
    await Promise.all([at(NOON), other.ask()]);
    await other.stop();
    expect(new Set(messages.map(({ post }) => post.guildId)).size).toBe(301);
    expect(messages).toHaveLength(301);
  });
});

describe('a post in a forum', () => {
  test.each(['arrives unheard', 'is lost'] as const)(
    'whose outcome is unknown (%s) is looked for before it is sent again, and stands there once',
    async (fate) => {
      const { through, messages, fates, state } = await club({ channelKind: 'forum' });
      fates.push(fate);
      await through(NOON, 2 * MINUTE);
      expect(messages).toHaveLength(1);
      expect([state.finds, state.sends]).toEqual([1, fate === 'is lost' ? 2 : 1]);
    },
  );

  test('is left alone for a minute, since it may still be on its way', async () => {
    const { at, fates, state } = await club({ channelKind: 'forum' });
    fates.push('is lost');
    await at(NOON);
    await at(NOON + 59 * SECOND);
    expect(state.finds).toBe(0);
    await at(NOON + MINUTE);
    expect(state.finds).toBe(1);
  });

  test('of a process that died is looked for first', async () => {
    const { db, at, office, messages, state } = await club({ channelKind: 'forum' });
    const claim = await open(db, await dueAgain(db, 'club'));
    const due = await findSchedule(db, 'club');
    if (claim && due)
      await office.send(claim, { schedule: due, ping: false, before: [], services: [] }, AbortSignal.timeout(1000));
    await at(NOON + MINUTE);
    expect(messages).toHaveLength(1);
    expect(state.finds).toBe(1);
    expect(await postHistory(db, 'club', { limit: 9, offset: 0 })).toMatchObject([{ messageId: 'message-0' }]);
  });

  test('is a thread already, so the wish for one means nothing', async () => {
    const { at, messages, threads, db } = await club({ channelKind: 'forum', thread: true });
    await at(NOON);
    expect([messages.length, threads]).toEqual([1, []]);
    expect(await postHistory(db, 'club', { limit: 9, offset: 0 })).toMatchObject([{ state: 'posted' }]);
  });
});

describe('a post in an announcement channel', () => {
  const news = { channelKind: 'announcement', publish: true, tellMemberId: 'admin' } as const;
  const states = async (db: Db) => (await postHistory(db, 'club', { limit: 9, offset: 0 })).map(({ state }) => state);

  test.each([false, true])('is published once it stands there, its thread being open first: %s', async (thread) => {
    const { db, at, published, threads } = await club({ ...news, thread });
    await at(NOON);
    expect(published).toEqual(['message-0']);
    await at(NOON + MINUTE);
    expect(published).toHaveLength(1);
    expect(threads).toEqual(thread ? ['message-0'] : []);
    expect(await states(db)).toEqual(['posted']);
  });

  test('is not published without the wish, nor in a channel of another kind', async () => {
    for (const settings of [
      { ...news, publish: false },
      { ...news, channelKind: 'text' as const },
    ]) {
      const { at, published, messages } = await club(settings);
      await at(NOON);
      expect(messages).toHaveLength(1);
      expect(published).toEqual([]);
    }
  });

  test('is published by another try, or another process, where Discord did not answer, and is sent once', async () => {
    const { db, at, posting, published, state, messages } = await club(news);
    state.publish = 'unknown';
    await at(NOON);
    expect(await states(db)).toEqual(['publish']);
    state.publish = 'done';
    const other = createPoster(posting);
    onTestFinished(() => other.stop());
    await at(NOON + MINUTE);
    await other.keepUp();
    expect(published).toEqual(['message-0']);
    expect(messages).toHaveLength(1);
  });

  test('is not published any more once the wish for it was taken back', async () => {
    const { db, at, published, state } = await club(news);
    state.publish = 'unknown';
    await at(NOON);
    state.publish = 'done';
    await db.updateTable('schedules').set({ publish: 0 }).execute();
    await at(NOON + MINUTE);
    expect(published).toEqual([]);
    expect(await states(db)).toEqual(['posted']);
  });

  test('is left at that where it may not be published: the status says so, the admin is told once', async () => {
    const { db, at, state, status, told } = await club(news);
    state.publish = 'refused';
    await at(NOON);
    await at(NOON + DAY);
    expect(await states(db)).toEqual(['posted', 'posted']);
    expect(await status()).toMatchObject({ state: 'active', noPublishSince: NOON });
    expect(told).toEqual(['admin: no-publish']);
    state.publish = 'done';
    await at(NOON + 2 * DAY);
    expect(await status()).toMatchObject({ noPublishSince: null });
  });

  test('is left at that after twelve hours without an answer', async () => {
    const { db, at, through, state } = await club(news);
    state.publish = 'unknown';
    await at(NOON);
    await through(NOON + 12 * HOUR + MINUTE, HOUR);
    expect(await states(db)).toEqual(['posted']);
  });
});

describe('after a time without the bot', () => {
  test('a post is sent within twelve hours of its time', async () => {
    const { at, messages } = await club();
    await at(NOON + 12 * HOUR);
    expect(messages).toHaveLength(1);
  });

  test('it is skipped after that, the status says so, and the next comes at its time', async () => {
    const { at, messages, status } = await club();
    await at(NOON + 12 * HOUR + 1);
    expect(messages).toHaveLength(0);
    expect(await status()).toMatchObject({ state: 'active', failure: 'missed', nextDate: '2026-05-02' });
    await at(NOON + DAY);
    expect(messages).toHaveLength(1);
  });

  test('there is never a backlog', async () => {
    const { at, messages, status } = await club();
    await at(NOON + 5 * DAY + HOUR);
    expect(messages.map(({ post }) => post.localDate)).toEqual(['2026-05-06']);
    expect(await status()).toMatchObject({ failure: 'missed', nextDate: '2026-05-07' });
  });

  test('instants are computed again, since a zone may have changed', async () => {
    const { db, poster, status } = await club();
    await saveSchedule(db, schedule({ time: '15:00' }), { date: '2026-05-01', due: NOON });
    await saveSchedule(db, schedule({ guildId: 'lost', zone: 'Mars/Olympus' }), { date: '2026-05-01', due: NOON });
    await poster.start();
    await poster.keepUp();
    expect(await status()).toMatchObject({ nextDate: '2026-05-01', nextDue: NOON + 3 * HOUR });
    expect(await findSchedule(db, 'lost')).toMatchObject({ state: 'stopped', stopReason: 'zone-unknown' });
  });
});

describe('a send whose outcome is unknown', () => {
  test('is repeated at once, and Discord makes one message of it', async () => {
    const { through, messages, fates, state } = await club();
    fates.push('arrives unheard', 'arrives unheard');
    await through(NOON, 2 * MINUTE);
    expect(messages).toHaveLength(1);
    expect(state.sends).toBe(3);
  });

  test('is settled by reading the channel where Discord no longer remembers', async () => {
    const { at, messages, fates, state } = await club();
    fates.push('arrives unheard');
    await at(NOON);
    await at(NOON + HOUR);
    expect(messages).toHaveLength(1);
    expect(state.sends).toBe(1);
  });

  test('is sent after all where it is not in the channel', async () => {
    const { at, messages, fates } = await club();
    fates.push('is lost');
    await at(NOON);
    await at(NOON + HOUR);
    expect(messages).toHaveLength(1);
  });

  test('counts as sent where nobody can tell, and the status says so', async () => {
    const { at, messages, fates, state, status } = await club();
    fates.push('is lost');
    Object.assign(state, { readable: false, forGood: true });
    await at(NOON);
    await at(NOON + HOUR);
    await at(NOON + 2 * HOUR);
    expect(messages).toHaveLength(0);
    expect(await status()).toMatchObject({ state: 'active', failure: 'unsettled', failedAt: NOON + HOUR });
  });

  test('waits for the channel to be readable while that may change', async () => {
    const { at, messages, fates, state } = await club();
    fates.push('is lost');
    state.readable = false;
    await at(NOON);
    await at(NOON + HOUR);
    state.readable = true;
    await at(NOON + 2 * HOUR);
    expect(messages).toHaveLength(1);
  });

  test('of an outage of five hours ends with one message', async () => {
    const { through, messages, state, status } = await club();
    state.fate = 'is lost';
    await through(NOON, 5 * HOUR);
    expect(await status()).toMatchObject({ failure: 'unreachable' });
    state.fate = 'arrives';
    await through(NOON + 5 * HOUR, HOUR);
    expect(messages).toHaveLength(1);
    expect(state.sends).toBeLessThan(50);
  });

  test('of an outage longer than the window is skipped', async () => {
    const { through, messages, state, status } = await club();
    state.fate = 'is lost';
    await through(NOON, 13 * HOUR);
    expect(await status()).toMatchObject({ failure: 'missed' });
    state.fate = 'arrives';
    await through(NOON + 13 * HOUR, 2 * HOUR);
    expect(messages).toHaveLength(0);
  });
});

describe('a process that died with a post', () => {
  test('has its lease for all calls of a delivery, and not for longer than a send can be repeated', async () => {
    const { db, at, office } = await club();
    const leases: number[] = [];
    const { send } = office;
    office.send = async (post, ...rest) => {
      leases.push(post.leaseUntil - NOON);
      return send(post, ...rest);
    };
    await at(NOON);
    expect(await db.selectFrom('posts').selectAll().execute()).toHaveLength(1);
    const [lease = 0] = leases;
    expect(lease).toBeGreaterThan(3 * CALL_TIMEOUT);
    expect(lease).toBeLessThan(RESEND_WITHIN / 2);
  });

  test('before its message arrived leaves it to the next', async () => {
    const { db, through, messages } = await club();
    await open(db, await dueAgain(db, 'club'));
    await through(NOON, 2 * MINUTE);
    expect(messages).toHaveLength(1);
  });

  test.each([MINUTE, HOUR])('after its message arrived does not double it, %i ms later', async (later) => {
    const { db, at, messages, office } = await club();
    const claim = await open(db, await dueAgain(db, 'club'));
    const due = await findSchedule(db, 'club');
    if (claim && due)
      await office.send(claim, { schedule: due, ping: false, before: [], services: [] }, AbortSignal.timeout(1000));
    await at(NOON + later);
    expect(messages).toHaveLength(1);
    expect(await postHistory(db, 'club', { limit: 9, offset: 0 })).toMatchObject([{ messageId: 'message-0' }]);
  });
});

describe('without the permission', () => {
  test('posting stops, nothing is deleted, and the admin who wished it is told once', async () => {
    const { through, told, state, status } = await club({ tellMemberId: 'admin' });
    state.fate = 'forbidden';
    await through(NOON, 10 * MINUTE);
    expect(await status()).toMatchObject({ state: 'stopped', stopReason: 'forbidden', nextDate: '2026-05-02' });
    expect(state.sends).toBe(1);
    await through(NOON + DAY, 10 * MINUTE);
    expect(state.sends).toBe(2);
    expect(told).toEqual(['admin: forbidden']);
  });

  test('it is tried once an hour, since each try is an invalid request, and once more at the next due time', async () => {
    const { through, state } = await club();
    state.fate = 'forbidden';
    await through(NOON, DAY + MINUTE);
    // It is dropped after twelve hours.
    expect(state.sends).toBe(1 + 12 + 1);
  });

  test('it goes on within the hour, though nothing told of it', async () => {
    const { at, through, messages, state, status } = await club();
    state.fate = 'forbidden';
    await at(NOON);
    state.fate = 'arrives';
    await through(NOON, HOUR);
    expect(messages.map(({ post }) => post.localDate)).toEqual(['2026-05-01']);
    expect(await status()).toMatchObject({ state: 'active' });
  });

  test('nobody is told who did not wish it', async () => {
    const { at, told, state } = await club();
    state.fate = 'forbidden';
    await at(NOON);
    expect(told).toEqual([]);
  });

  test('it goes on by itself once the permission is back', async () => {
    const { clock, poster, at, messages, state, status } = await club();
    state.fate = 'forbidden';
    await at(NOON);
    state.fate = 'arrives';
    clock.now = NOON + HOUR / 2;
    await poster.wake('another');
    await poster.keepUp();
    expect(messages).toHaveLength(0);
    await poster.wake('club');
    await poster.keepUp();
    expect(messages.map(({ post }) => post.localDate)).toEqual(['2026-05-01']);
    expect(await status()).toMatchObject({ state: 'active', stopReason: null, failure: 'forbidden' });
  });

  test('one that comes back while the refusal is on its way is not missed, and each is one more try', async () => {
    const { office, poster, at, messages, state } = await club();
    const [begun, refusal] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const { send } = office;
    let sends = 0;
    office.send = async (...post) => {
      sends += 1;
      if (sends > 1) return send(...post);
      begun.resolve(undefined);
      await refusal.promise;
      return { refused: 'forbidden' };
    };
    state.fate = 'forbidden';
    await poster.ask();
    await begun.promise;
    await poster.wake('club');
    refusal.resolve(undefined);
    await poster.keepUp();
    await at(NOON + MINUTE);
    expect(sends).toBe(2);
    state.fate = 'arrives';
    await poster.wake('club');
    await poster.keepUp();
    expect(messages).toHaveLength(1);
  });

  test('it goes on at the next due time at the latest, with that day alone', async () => {
    const { at, messages, state, status } = await club();
    state.fate = 'forbidden';
    await at(NOON);
    state.fate = 'arrives';
    await at(NOON + DAY);
    expect(messages.map(({ post }) => post.localDate)).toEqual(['2026-05-02']);
    expect(messages[0]?.post.number).toBe(1);
    expect(await status()).toMatchObject({ state: 'active' });
  });
});

test('without its channel posting stops until the schedule is set again', async () => {
  const { db, at, messages, state, status } = await club();
  state.fate = 'channel-gone';
  await at(NOON);
  state.fate = 'arrives';
  await at(NOON + DAY);
  expect(messages).toHaveLength(0);
  expect(await status()).toMatchObject({ state: 'stopped', stopReason: 'channel-gone', nextDue: null });
  await saveSchedule(db, schedule({ channelId: 'another' }), { date: '2026-05-03', due: NOON + 2 * DAY });
  await at(NOON + 2 * DAY);
  expect(messages).toMatchObject([{ post: { channelId: 'another', number: 1 } }]);
});

test.each(['channel-gone', 'forbidden'] as const)(
  'what an old channel refuses (%s) does not stop a schedule that has moved to another',
  async (refusal) => {
    const { db, at, messages, fates, status } = await club();
    fates.push('is lost', refusal);
    await at(NOON);
    await saveSchedule(db, schedule({ channelId: 'new' }), { date: '2026-05-02', due: NOON + DAY });
    await at(NOON + 10 * SECOND);
    expect(await status()).toMatchObject({ state: 'active', nextDue: NOON + DAY, failure: 'unsettled' });
    await at(NOON + DAY);
    expect(messages).toMatchObject([{ post: { channelId: 'new', number: 2 } }]);
  },
);

test('a message that Discord will not take is another song the next day', async () => {
  const { through, at, messages, state, status } = await club();
  state.fate = 'payload';
  await through(NOON, 13 * HOUR);
  expect(state.sends).toBeLessThan(80);
  expect(await status()).toMatchObject({ state: 'active', failure: 'missed' });
  const refused = await firstSong();
  state.fate = 'arrives';
  await at(NOON + DAY);
  expect(messages).toHaveLength(1);
  expect(messages[0]?.post.songId).not.toBe(refused);
});

async function firstSong(): Promise<string | undefined> {
  const { at, messages } = await club();
  await at(NOON);
  return messages[0]?.post.songId;
}

test('a schedule paused while a post is unsettled sends nothing more', async () => {
  const { db, at, messages, fates } = await club();
  fates.push('is lost');
  await at(NOON);
  await pauseSchedule(db, 'club');
  await at(NOON + MINUTE);
  await at(NOON + HOUR);
  expect(messages).toHaveLength(0);
});

test.each(['forbidden', 'is lost'] as const)(
  'a song that left the catalogue before its post was sent (%s) gives the day to another',
  async (fate) => {
    const { posting, at, clock, messages, state, db } = await club();
    state.fate = fate;
    await at(NOON);
    const [waiting] = await db.selectFrom('posts').selectAll().execute();
    state.fate = 'arrives';
    clock.now = NOON + HOUR;
    const left = createPoster({ ...posting, songsOf: () => songs.filter((song) => song.id !== waiting?.songId) });
    await left.start();
    await left.keepUp();
    await left.stop();
    expect(messages).toMatchObject([{ post: { id: waiting?.id, localDate: '2026-05-01', number: 1, outOf: 19 } }]);
    expect(messages[0]?.post.songId).not.toBe(waiting?.songId);
  },
);

describe('a thread', () => {
  test('is opened with the post where it is asked for', async () => {
    const { at, threads } = await club({ thread: true });
    await at(NOON);
    expect(threads).toEqual(['message-0']);
  });

  test('that failed is tried again, and the post is not', async () => {
    const { at, threads, messages, state } = await club({ thread: true });
    state.thread = 'unknown';
    await at(NOON);
    state.thread = 'open';
    await at(NOON + MINUTE);
    expect(threads).toEqual(['message-0']);
    expect(messages).toHaveLength(1);
    expect(state.sends).toBe(1);
  });
});

describe('a wish that cannot be fulfilled', () => {
  test('such as a thread keeps no post back; the status names it and the admin is told once', async () => {
    const { at, messages, threads, told, state, status } = await club({ thread: true, tellMemberId: 'admin' });
    state.thread = 'refused';
    await at(NOON);
    await at(NOON + DAY);
    expect(messages).toHaveLength(2);
    expect(await status()).toMatchObject({ state: 'active', noThreadSince: NOON });
    expect(told).toEqual(['admin: no-thread']);
    state.thread = 'open';
    await at(NOON + 2 * DAY);
    expect(threads).toEqual(['message-2']);
    expect(await status()).toMatchObject({ noThreadSince: null });
  });

  test('such as a role that is gone keeps no post back either, and is not pinged', async () => {
    const { at, messages, told, state, status } = await club({ pingRoleId: 'role', tellMemberId: 'admin' });
    await at(NOON);
    state.roleGone = true;
    await at(NOON + DAY);
    await at(NOON + 2 * DAY);
    expect(messages.map(({ ping }) => ping)).toEqual([true, false, false]);
    expect(await status()).toMatchObject({ noPingSince: NOON + DAY });
    expect(told).toEqual(['admin: no-ping']);
  });
});

describe('a channel that takes nothing for a while', () => {
  test('gives its place to another club, and has its post once the time is over', async () => {
    const { db, posting, clock, messages, fates, state } = await club();
    await saveSchedule(db, schedule({ guildId: 'other' }), { date: '2026-05-01', due: NOON + 1 });
    const poster = createPoster({ ...posting, atOnce: 1 });
    onTestFinished(() => poster.stop());
    fates.push('is limited');
    clock.now = NOON + 1;
    await poster.keepUp();
    expect(messages.map(({ post }) => post.guildId)).toEqual(['other']);
    clock.now += 600_000 - 1;
    await poster.keepUp();
    expect(state.sends).toBe(2);
    clock.now += 1;
    await poster.keepUp();
    expect(messages.map(({ post }) => post.guildId)).toEqual(['other', 'club']);
  });
});

describe('after an older copy of the database was restored', () => {
  /** Posts for days, restores the copy made after the first day, and starts again. */
  async function restored({ days, later }: { days: number; later: number }) {
    const folder = temporaryFolder();
    const first = await club({}, await temporaryDatabase(folder));
    await first.at(NOON);
    await first.db.executeQuery(sql`vacuum into ${join(folder, 'copy.db')}`.compile(first.db));
    for (let day = 1; day < days; day += 1) await first.at(NOON + day * DAY);
    const copy = await openDatabase(`sqlite:${join(folder, 'copy.db')}`);
    onTestFinished(() => copy.destroy());
    first.clock.now = NOON + (days - 1) * DAY + later;
    const poster = createPoster({ ...first.posting, db: copy });
    onTestFinished(() => poster.stop());
    await poster.keepUp();
    const history = () => postHistory(copy, 'club', { limit: 99, offset: 0 });
    return { ...first, copy, poster, history };
  }

  test('nothing is posted twice, and no song of those days comes again', async () => {
    const { messages, clock, poster, history } = await restored({ days: 4, later: HOUR });
    expect(messages).toHaveLength(4);
    const recalled = (await history()).map(({ localDate, songId, messageId }) => ({ localDate, songId, messageId }));
    expect(recalled.toReversed()).toEqual(
      messages.map(({ id, post }) => ({ localDate: post.localDate, songId: post.songId, messageId: id })),
    );
    clock.now = NOON + 4 * DAY;
    await poster.keepUp();
    expect(messages).toHaveLength(5);
    expect(new Set(messages.map(({ post }) => post.songId)).size).toBe(5);
  });

  test('the days are recalled with the next post, where the last is over', async () => {
    const { messages, clock, poster, history } = await restored({ days: 4, later: 13 * HOUR });
    expect(messages).toHaveLength(4);
    clock.now = NOON + 4 * DAY;
    await poster.keepUp();
    expect(messages).toHaveLength(5);
    expect(await history()).toHaveLength(5);
    expect(new Set(messages.map(({ post }) => post.songId)).size).toBe(5);
  });
});

test('a start that comes late reads the channel first, and posts what is not there', async () => {
  const { posting, clock, messages, state } = await club();
  clock.now = NOON + HOUR;
  state.readable = false;
  const poster = createPoster(posting);
  onTestFinished(() => poster.stop());
  await poster.keepUp();
  expect(messages).toHaveLength(0);
  state.readable = true;
  clock.now += MINUTE;
  await poster.keepUp();
  expect(messages).toMatchObject([{ post: { localDate: '2026-05-01', number: 1 } }]);
});

test('a claim that was lost to another process is left to it', async () => {
  const { db, at, messages } = await club();
  const due = await dueAgain(db, 'club');
  await openPost(db, due, {
    slot: { date: due.nextDate, due: due.nextDue },
    next: { date: '2026-05-02', due: NOON + DAY },
    recallFrom: null,
    now: NOON,
    leaseUntil: NOON + MINUTE,
    choose: () => ({ songId: 'song-0', cycle: 1, number: 1, of: 20 }),
  });
  await at(NOON + MINUTE - 1);
  expect(messages).toHaveLength(0);
});
