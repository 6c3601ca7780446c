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
  const typed = { focused: 'query', options: { query: 'reservoir dogs' } };
  const suggested = await discord.member(1).complete(lobby, 'soundtrack', typed);
  expect(suggested.map(({ name }) => name)).toEqual([
    '🎬 Reservoir Dogs · 1992 · this club’s shelf',
    '🎵 Hooked on a Feeling — Blue Swede · Reservoir Dogs · this club’s shelf',
  ]);
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

it('two clubs with the same film and song of other words never see each other’s', async () => {
  const { discord, db, lobby } = await openClub();
  const now = discord.clock.now();
  const clubs = [
    { id: discord.guild.id, channel: lobby, word: 'Marigold' },
    { id: discord.foreignChannel.guild_id, channel: discord.foreignChannel, word: 'Periwinkle' },
  ];
  for (const { id, word } of clubs) {
    const theirs = { ...ownFilm('Wild', 2001), original: { text: word } };
    const song = {
      ...ownSong(theirs.id, 'Sky', 'Ana Petrov'),
      original: { text: word },
      note: `${word}, of all things.`,
    };
    const twin = { ...ownSong('chungking-express', 'Dolphins', 'Fred Neil'), note: `${word} too.` };
    const added = adding({ films: [theirs], songs: [song, twin] });
    await changeShelf(db, id, { interaction: interaction(now), kind: 'add', rows: added, now });
  }
  const seen = async ({ channel, word }: (typeof clubs)[number]) => {
    const member = discord.member(1);
    const answers: string[] = [];
    for (const query of ['sky', 'wild', 'ana petrov', 'dolphins', 'chungking express', 'skies wild', 'wild ana']) {
      const choices = await member.complete(channel, 'soundtrack', { focused: 'query', options: { query } });
      const { message } = await member.slash(channel, 'soundtrack', { query });
      answers.push(JSON.stringify(choices), JSON.stringify(message ?? ''));
    }
    const other = clubs.find((club) => club.word !== word)?.word ?? '';
    return {
      own: answers.filter((text) => text.includes(word)).length,
      others: answers.filter((text) => text.includes(other)),
    };
  };
  for (const club of [...clubs, ...clubs]) {
    const { own, others } = await seen(club);
    expect(own).toBeGreaterThan(8);
    expect(others).toEqual([]);
  }
  expect(discord.problems).toEqual([]);
});
