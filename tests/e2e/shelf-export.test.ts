import { type APIMessage, ApplicationCommandOptionType, InteractionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../src/shelf/export/export-as.ts';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm, ownSong } from '../shelf/samples.ts';
import { dueAgain, interaction, NOON, open, scheduled } from '../storage/samples.ts';
import { openClub, partsOf } from './club.ts';

type Club = Awaited<ReturnType<typeof openClub>>;

/** A club with a shelf: songs in two films of its own, of which one plays the other's song, and in a shipped film. */
async function clubWithShelf() {
  const club = await openClub({}, { guilds: { count: 1, channels: 1 } });
  const [dogs, fiction, empty] = [ownFilm(), ownFilm('Pulp Fiction', 1994), ownFilm('重慶來信', 2001)];
  const shared = ownSong(fiction.id, 'Misirlou', 'Dick Dale');
  const heard = { spoiler: false, absent: false, sources: {} };
  const songs = [
    ownSong(dogs.id),
    {
      ...shared,
      links: { deezer: 'https://www.deezer.com/track/1' },
      cues: [...shared.cues, { film: dogs.id, ...heard }],
    },
    ownSong('chungking-express', 'A Song of Ours', 'Somebody'),
  ];
  const now = club.discord.clock.now();
  const rows = adding({ films: [{ ...dogs, minutes: 99 }, fiction, empty], songs });
  await changeShelf(club.db, club.discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
  return club;
}

async function download({ discord }: Club, channel: { id: string }, options: Record<string, string>) {
  const answer = await discord.member(0).slash(channel, 'shelf export', options);
  const [attachment] = answer.message?.attachments ?? [];
  const text = attachment === undefined ? undefined : await (await fetch(attachment.url)).text();
  return { ...answer, name: attachment?.filename, text };
}

const idOf = (message: APIMessage | undefined, action: string) =>
  partsOf(message)
    .flatMap((part) => ('custom_id' in part ? part.custom_id : []))
    .find((id) => id.startsWith(`shelf:${action}:`)) ?? '';

describe('an export', () => {
  it('as JSON gives another club the same shelf, which it can undo', async () => {
    const club = await clubWithShelf();
    const { discord, lobby } = club;
    const [channel] = discord.guilds[0]?.channels.values() ?? [];
    if (channel === undefined) throw new Error('there is no other club');
    const shelf = { format: 'json', what: 'shelf' };
    const mine = await download(club, lobby, shelf);
    expect(mine.ephemeral).toBe(true);
    expect(mine.name).toBe('shelf.json');
    expect((await download(club, channel, shelf)).message?.content).toContain('Your shelf is empty');

    const admin = discord.member(0);
    const file = { name: 'shelf.json', type: 'application/json', bytes: Buffer.from(mine.text ?? '') };
    const { message } = await admin.slash(channel, 'shelf import', { file });
    expect(message?.embeds[0]?.description).toContain('**3 films, 3 songs, 1 there already**');
    if (message) await admin.press(message, idOf(message, 'apply'));
    expect((await download(club, channel, shelf)).text).toBe(mine.text);
    await admin.slash(channel, 'shelf undo');
    expect((await download(club, channel, shelf)).message?.content).toContain('Your shelf is empty');
    expect((await download(club, lobby, shelf)).text).toBe(mine.text);
    expect(discord.problems).toEqual([]);
  });

  it.each(EXPORT_FORMATS)('of the shelf as %s is a file for the member alone', async (format) => {
    const club = await clubWithShelf();
    const { text, ephemeral, name } = await download(club, club.lobby, { format, what: 'shelf' });
    expect(ephemeral).toBe(true);
    expect(name).toBe(`shelf.${format === 'letterboxd' ? 'csv' : format}`);
    expect(text).toContain(format === 'letterboxd' ? 'Reservoir Dogs' : 'Misirlou');
    expect(text).not.toContain('California Dreamin');
    expect(club.discord.messages(club.lobby)).toEqual([]);
    expect(club.discord.problems).toEqual([]);
  });

  it('of a film has all its songs, ours and theirs', async () => {
    const club = await clubWithShelf();
    const film = { format: 'xspf', what: 'film' };
    const { text, name } = await download(club, club.lobby, { ...film, film: 'chungking express' });
    expect(name).toBe('chungking-express.xspf');
    expect(text).toContain('<title>A Song of Ours</title>');
    expect(text).toContain('<creator>The Mamas &amp; the Papas</creator>');
    expect((await download(club, club.lobby, film)).message?.content).toContain('Choose which film');
  });

  it('of favourites has the most hearts first, and of the history the latest song first', async () => {
    const club = await clubWithShelf();
    const { db, discord, lobby } = club;
    const guildId = discord.guild.id;
    for (const what of ['favourites', 'history']) {
      const nothing = await download(club, lobby, { format: 'csv', what });
      expect(nothing.message?.content).toContain('so there’s nothing to download');
    }
    let due = await scheduled(db, { guildId });
    for (const songId of ['california-dreamin', 'a-song-that-is-gone', 'dreamlover']) {
      const post = await open(db, due, { songId });
      const lovers = songId === 'california-dreamin' ? ['1', '2', '3'] : ['1'];
      for (const memberId of lovers)
        await toggleFavourite(db, interaction(), { postId: post?.id ?? '', memberId, now: NOON });
      due = await dueAgain(db, guildId);
    }
    await db.updateTable('posts').set({ state: 'posted' }).execute();
    const titles = async (what: string) => {
      const { text = '' } = await download(club, lobby, { format: 'csv', what });
      return [...text.matchAll(/^(Dreamlover|California Dreamin.),/gm)].map(([, title]) => title);
    };
    expect(await titles('favourites')).toEqual(["California Dreamin'", 'Dreamlover']);
    expect(await titles('history')).toEqual(['Dreamlover', "California Dreamin'"]);
    const { text = '' } = await download(club, lobby, { format: 'json', what: 'history' });
    expect(JSON.parse(text)).toMatchObject([
      { id: 'chungking-express', songs: [{ id: 'dreamlover' }, { id: 'california-dreamin' }] },
    ]);
    expect(discord.problems).toEqual([]);
  });

  it('that is larger than Discord takes here says what to do', async () => {
    const club = await clubWithShelf();
    const options = [
      { type: ApplicationCommandOptionType.String, name: 'format', value: 'json' },
      { type: ApplicationCommandOptionType.String, name: 'what', value: 'shelf' },
    ];
    const given = [{ type: ApplicationCommandOptionType.Subcommand, name: 'export', options }];
    const data = { id: '1', name: 'shelf', type: 1, options: given };
    const frame = { attachment_size_limit: 100 };
    const { message } = await club.discord
      .member(0)
      .send(club.lobby, { type: InteractionType.ApplicationCommand, data, frame });
    expect(message?.content).toContain('larger than Discord takes here');
    expect(message?.attachments).toEqual([]);
  });
});
