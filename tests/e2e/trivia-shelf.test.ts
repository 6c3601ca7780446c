import { describe, expect, it } from 'vitest';
import type { ShelfFilm, ShelfSong } from '../../src/catalogue/schema.ts';
import { plain } from '../../src/discord/text.ts';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { revisions } from '../../src/storage/shelf/revisions.ts';
import { sampleShelf } from '../shelf/libraries.ts';
import { adding } from '../shelf/samples.ts';
import { interaction } from '../storage/samples.ts';
import { type Club, openClub } from './club.ts';
import { COUNTDOWN, frozen, isEnd, isQuestion, PAUSE, ROUND, SECONDS, tableOf, textOf } from './trivia-table.ts';

const shelf = sampleShelf();

/** Adds these to the shelf of a club, or takes them off it. */
async function change({ discord, db }: Club, entries: { films?: ShelfFilm[]; songs?: ShelfSong[] }, isGone = false) {
  const rows = adding(entries).map((row) => (isGone ? { ...row, before: row.after, after: null } : row));
  const now = discord.clock.now();
  const changed = await changeShelf(db, discord.guild.id, {
    interaction: interaction(now),
    kind: isGone ? 'remove' : 'import',
    ...{ rows, now },
  });
  expect(changed).toEqual({ done: rows.length });
}

/** Has a club's library be its own alone, or that and the shipped catalogue. */
async function setAlone({ discord, db }: Club, isAlone: boolean) {
  await db
    .updateTable('shelves')
    .set((set) => ({ isAlone: Number(isAlone), revision: set('revision', '+', 1) }))
    .where('guildId', '=', discord.guild.id)
    .execute();
  revisions.forget(db, discord.guild.id);
}

async function openShelfClub({ isAlone = true, ...entries }: Partial<typeof shelf> & { isAlone?: boolean } = shelf) {
  const club = await openClub({}, frozen);
  await change(club, entries);
  await setAlone(club, isAlone);
  const { discord, lobby, bot } = club;
  const pass = async (ms: number) => {
    discord.clock.advance(ms);
    await bot.keepUp();
  };
  const play = async (options: Record<string, string | number> = {}) => {
    const started = await discord.member(0).slash(lobby, 'trivia play', { rounds: 5, seconds: SECONDS, ...options });
    await pass(0);
    await pass(COUNTDOWN);
    return started.message?.content;
  };
  return { ...club, ...tableOf(club), pass, play };
}

describe('a game of a club that wants its own alone', () => {
  it('asks about its shelf, says so, and names no page', async () => {
    const { discord, latest, pass, play, press, rightOf } = await openShelfClub();
    expect(await play()).toMatch(/^Your game is about to begin/);
    for (let round = 0; round < 5; round += 1) {
      expect(isQuestion(latest())).toBe(true);
      expect(latest().embeds[0]?.footer?.text).toBe('From this club’s shelf');
      await press(discord.member(1), await rightOf());
      await pass(ROUND);
      expect(textOf(latest())).toContain('✅');
      expect(textOf(latest())).not.toContain('[Source]');
      await pass(PAUSE);
    }
    expect(isEnd(latest())).toBe(true);
    expect(discord.problems).toEqual([]);
  });

  it('is not begun with too little on the shelf, and says what to add', async () => {
    const { play, posts } = await openShelfClub({ films: shelf.films.slice(0, 1), songs: shelf.songs.slice(0, 2) });
    expect(await play()).toMatch(/^There’s too little on your club’s shelf for this game. .*`\/shelf add song`/);
    expect(posts()).toEqual([]);
  });

  it('may be about one of its films, which is suggested if it has enough songs', async () => {
    const [film, other] = shelf.films;
    const few = shelf.songs.filter(({ cues }, at) => cues[0]?.film !== other?.id || at % 5 === 0);
    const { discord, lobby, latest, play } = await openShelfClub({ films: shelf.films, songs: few });
    const offered = await discord.member(0).complete(lobby, 'trivia play', { focused: 'film', options: { film: '' } });
    expect(offered.map(({ value }) => value)).toContain(`film:${film?.id ?? ''}`);
    expect(offered.map(({ value }) => value)).not.toContain(`film:${other?.id ?? ''}`);
    expect(await play({ film: 'alder road' })).toMatch(/^Your game is about to begin/);
    expect(latest().embeds[0]?.author?.name).toContain('Alder Road');
  });
});

describe('a game under way', () => {
  it('reveals its question and goes on, where the song that it asks about leaves the shelf', async () => {
    const club = await openShelfClub();
    const { discord, latest, stored, press, pass, play, rightOf } = club;
    await play();
    const { subject, reveal } = await stored(latest());
    const gone = shelf.songs.filter(({ id }) => subject.includes(id) || reveal.songId === id);
    expect(gone.length).toBeGreaterThan(0);
    await change(club, { songs: gone }, true);
    await press(discord.member(1), await rightOf());
    await pass(ROUND);
    expect(textOf(latest())).toContain(JSON.stringify(plain(reveal.fact)).slice(1, -1));
    await pass(PAUSE);
    expect(latest().embeds[0]?.author?.name).toMatch(/^Question 2 of 5/);
    await discord.member(0).slash(club.lobby, 'trivia stop');
    await pass(1_100);
    await pass(0);
    expect(isEnd(latest())).toBe(true);
    expect(discord.problems).toEqual([]);
  });

  it('goes on with the shelf where the club comes to want its own alone, and ends where the shelf has nothing', async () => {
    for (const entries of [shelf, { films: shelf.films.slice(0, 1), songs: [] }]) {
      const club = await openShelfClub({ ...entries, isAlone: false });
      const { discord, latest, stored, press, pass, play, rightOf } = club;
      await play();
      const { reveal } = await stored(latest());
      await setAlone(club, true);
      await press(discord.member(1), await rightOf());
      await pass(ROUND);
      expect(textOf(latest())).toContain('✅');
      expect(textOf(latest())).toContain(JSON.stringify(plain(reveal.fact)).slice(1, -1));
      await pass(PAUSE);
      if (entries === shelf) expect(latest().embeds[0]?.footer?.text).toBe('From this club’s shelf');
      else expect(textOf(latest())).toContain('That was the last question I had.');
      expect(discord.problems).toEqual([]);
    }
  });
});
