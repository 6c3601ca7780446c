import { expect, it } from 'vitest';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm, ownSong } from '../shelf/samples.ts';
import { interaction } from '../storage/samples.ts';
import { openClub } from './club.ts';

const film = ownFilm();
const rows = adding({ films: [film], songs: [ownSong(film.id)] });

it('a club finds what is on its shelf, and no other club does', async () => {
  const { discord, db, lobby } = await openClub();
  const ask = (channel = lobby) => discord.member(1).slash(channel, 'soundtrack', { query: 'hooked on a feeling' });
  expect((await ask()).message?.embeds[0]?.title).not.toBe('🎵 Hooked on a Feeling');
  const now = discord.clock.now();
  await changeShelf(db, discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
  expect((await ask()).message?.embeds[0]).toMatchObject({
    title: '🎵 Hooked on a Feeling',
    author: { name: '🎬 Reservoir Dogs · 1992' },
  });
  const elsewhere = await ask(discord.foreignChannel);
  expect(JSON.stringify(elsewhere.message)).not.toContain('Hooked');
  expect(discord.problems).toEqual([]);
});
