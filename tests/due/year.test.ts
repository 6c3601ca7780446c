import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { passagesOn, quotedOn, turnAfter } from '../../src/catalogue/quotations.ts';
import { turnsOf } from '../../src/catalogue/turns.ts';
import { postCard } from '../../src/discord/cards/post-card.ts';
import { OPENING } from '../../src/daily/rotation.ts';
import { createPoster } from '../../src/due/poster.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { saveSchedule } from '../../src/storage/schedules.ts';
import { shipped } from '../shipped.ts';
import { DAY, NOON, schedule } from '../storage/samples.ts';
import { fakePostOffice } from './fake-post-office.ts';

/** Twenty clubs, a few at a time, so that no test takes long. */
const GROUPS = 5;
const CLUBS = 4;
const DAYS = 365;

/** What a club's members read on one day. */
type Day = { song: string; films: readonly string[]; passages: string[]; length: number };

test.each(Array.from({ length: GROUPS }, (_, group) => group))(
  'a year of four clubs is worth reading each day (%i)',
  async (group) => {
    const clubs = await year(group);
    const pairs = (days: readonly Day[]) => days.slice(1).map((day, at) => [days[at], day] as const);
    const figures = {
      posts: clubs.flat().length,
      'days on which a passage comes again': count(clubs, (days) =>
        pairs(days).filter(([before, day]) => day.passages.some((id) => before?.passages.includes(id))),
      ),
      'songs that come again within 30 days': count(clubs, (days) =>
        days.filter((day, at) => days.slice(Math.max(0, at - 30), at).some(({ song }) => song === day.song)),
      ),
      'days with the film of the day before': count(clubs, (days) =>
        pairs(days).filter(([before, day]) => day.films.some((id) => before?.films.includes(id))),
      ),
      'cards with nothing to read': count(clubs, (days) => days.filter(({ length }) => length < 80)),
      'album cues in the first thirty': count(clubs, (days) =>
        days.slice(0, OPENING).filter(({ song }) => shipped.songs.get(song)?.fame === 3),
      ),
      'most of one passage over its share': Math.max(...clubs.map(overShare)),
    };
    for (const [what, figure] of Object.entries(figures))
      process.stdout.write(`year: ${what}: ${figure}
`);
    expect(figures).toEqual({
      posts: CLUBS * DAYS,
      'days on which a passage comes again': 0,
      'songs that come again within 30 days': 0,
      'days with the film of the day before': expect.toSatisfy((days: number) => days < (CLUBS * DAYS) / 50) as number,
      'cards with nothing to read': expect.toSatisfy((cards: number) => cards <= CLUBS * 3) as number,
      'album cues in the first thirty': 0,
      'most of one passage over its share': expect.toSatisfy((over: number) => over <= 1) as number,
    });
  },
);

/** The posts of a year, club by club, as the real poster sends them. */
async function year(group: number): Promise<Day[][]> {
  const db = await openDatabase('sqlite::memory:');
  onTestFinished(() => db.destroy());
  const clock = { now: NOON };
  const { office } = fakePostOffice(() => clock.now);
  const clubs = new Map<string, Day[]>();
  const send: typeof office.send = (post, { before }) => {
    const song = shipped.songs.get(post.songId);
    if (song === undefined) throw new Error(`there is no song ${post.songId}`);
    const turn = turnAfter(shipped, song, before);
    const card = postCard(shipped, {
      song,
      id: post.id,
      number: post.number,
      of: post.outOf,
      hearts: 0,
      turn,
      services: [],
    });
    const day: Day = {
      song: song.id,
      films: song.cues.map((cue) => cue.filmId),
      passages: quotedOn(shipped, song, turn).passages.map(({ id }) => id),
      length: card.embeds[0]?.description?.length ?? 0,
    };
    clubs.set(post.guildId, [...(clubs.get(post.guildId) ?? []), day]);
    return Promise.resolve({ messageId: post.id });
  };
  for (let at = 0; at < CLUBS; at += 1) {
    await saveSchedule(db, schedule({ guildId: `club-${group}-${at}` }), { date: '2026-05-01', due: NOON });
  }
  const log = pino({ enabled: false });
  const turns = turnsOf(shipped);
  const poster = createPoster({
    db,
    discord: { ...office, send },
    songsOf: () => turns,
    atOnce: 40,
    now: () => clock.now,
    log,
  });
  onTestFinished(() => poster.stop());
  for (let day = 0; day < DAYS; day += 1) {
    clock.now = NOON + day * DAY;
    await poster.keepUp();
  }
  return [...clubs.values()];
}

function count(clubs: readonly Day[][], found: (days: readonly Day[]) => readonly unknown[]): number {
  return clubs.reduce((sum, days) => sum + found(days).length, 0);
}

/** How many times more than its share of its songs' posts the passage that is shown most was shown. */
function overShare(days: readonly Day[]): number {
  const shared = Map.groupBy(days, ({ song }) => {
    const found = shipped.songs.get(song);
    return found && passagesOn(shipped, found);
  });
  const pools = Map.groupBy([...shared], ([passages]) => passages?.on);
  return Math.max(
    ...[...pools].map(([on, groups]) => {
      const passages = groups[0]?.[0]?.passages ?? [];
      if (on === undefined || on.startsWith('song:')) return 0;
      const shown = groups.flatMap(([, posts]) => posts.flatMap((post) => post.passages));
      const most = Math.max(...passages.map(({ id }) => shown.filter((one) => one === id).length));
      return most - Math.floor(shown.length / passages.length);
    }),
  );
}
