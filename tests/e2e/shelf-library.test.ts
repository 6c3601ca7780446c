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

it('a card quotes the member who wrote about the song, says whose it is, and is broken by no text', async () => {
  const { discord, db, lobby } = await openClub();
  const now = discord.clock.now();
  const hostile = ownFilm('**@everyone** [x](https://example.org) <@1>', 1999);
  const songs = [ownSong(hostile.id, '`||@here||` # Song', '<@&2> & _Friends_')];
  const guildId = discord.guild.id;
  const added = { interaction: interaction(now), kind: 'add', rows: adding({ films: [hostile], songs }), now } as const;
  await changeShelf(db, guildId, added);
  const saying = { id: '1', guildId, subject: `song:${songs[0]?.id}`, memberId: '42', saidAt: now };
  await db
    .insertInto('shelfSayings')
    .values({ ...saying, sentence: 'Wait for **the bass** @everyone.' })
    .execute();
  const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: `song:${songs[0]?.id}` });
  expect(message?.embeds[0]?.description).toBe(
    '**\\<@&2\\> & \\_Friends\\_**\n\n> Wait for \\*\\*the bass\\*\\* @everyone.\n— <@42>, this club',
  );
  expect(message?.embeds[0]?.footer?.text).toContain('From this club’s shelf');
  expect(message?.mention_everyone).toBe(false);
  expect(discord.problems).toEqual([]);
});
