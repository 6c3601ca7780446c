import { type APIMessage, type APIModalInteractionResponseCallbackData, ComponentType } from 'discord.js';
import { expect, it } from 'vitest';
import { storedEntry } from '../../src/discord/shelf/entry-change.ts';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm, ownSong } from '../shelf/samples.ts';
import { interaction } from '../storage/samples.ts';
import { openClub, partsOf } from './club.ts';

const film = ownFilm();
const song = ownSong(film.id);

/** A club whose shelf has a film and its song, and its admin. */
async function clubWithShelf() {
  const club = await openClub();
  const now = club.discord.clock.now();
  const rows = adding({ films: [film], songs: [song] });
  await changeShelf(club.db, club.discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
  return { ...club, admin: club.discord.member(0) };
}

const buttonsOf = (message: APIMessage | undefined) =>
  partsOf(message).flatMap((part) => ('custom_id' in part ? part.custom_id : []));

const textInputs = (modal: APIModalInteractionResponseCallbackData | undefined) =>
  (modal?.components ?? []).flatMap((part) =>
    part.type === ComponentType.Label && part.component.type === ComponentType.TextInput ? [part.component] : [],
  );

const shown = (message: APIMessage | undefined) => {
  if (message === undefined) throw new Error('no message was shown');
  return message;
};

const found = async ({ discord, lobby }: Awaited<ReturnType<typeof openClub>>, query: string) =>
  (await discord.member(1).slash(lobby, 'soundtrack', { query })).message?.embeds[0]?.title;

it('an admin adds a film, then a song of it, and the club finds both at once', async () => {
  const club = await openClub();
  const { discord, lobby } = club;
  const admin = discord.member(0);
  const opened = await admin.slash(lobby, 'shelf add film');
  expect(opened).toMatchObject({ deferred: false, modal: { title: 'Add a film' } });
  const added = await admin.submit(lobby, 'shelf:add-film', { title: 'Reservoir Dogs', year: '1992' });
  expect(added.message?.content).toContain('Added 🎬 **Reservoir Dogs**');
  expect(added.ephemeral).toBe(true);

  const [choice] = await admin.complete(lobby, 'shelf add song', { focused: 'film', options: { film: 'reservoir' } });
  const film = String(choice?.value);
  await admin.slash(lobby, 'shelf add song', { film });
  const id = `shelf:add-song:${film.slice('film:'.length)}`;
  const link = 'https://open.spotify.com/track/6AqDnxoQ1XeC4qtvNMLvFc?si=abc';
  const song = await admin.submit(lobby, id, { title: 'Hooked on a Feeling', performers: 'Blue Swede', links: link });
  expect(song.message?.content).toContain('Added 🎵 **Hooked on a Feeling** in **Reservoir Dogs**');
  const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'hooked on a feeling' });
  expect(message?.embeds[0]?.title).toBe('🎵 Hooked on a Feeling');
  expect(JSON.stringify(partsOf(message))).toContain('▶ Spotify');
  expect(discord.problems).toEqual([]);
});

it('a song brings its new film along, and what is wrong with a form is said without losing what was typed', async () => {
  const club = await openClub();
  const { discord, lobby } = club;
  const admin = discord.member(0);
  await admin.slash(lobby, 'shelf add song', { film: 'Pulp Fiction' });
  const words = { title: 'Misirlou', performers: 'Dick Dale; His Del-Tones', film: 'Pulp Fiction' };
  const refused = await admin.submit(lobby, 'shelf:add-song', words);
  expect(refused.message?.content).toContain('type a new one with its year');
  const again = await admin.press(shown(refused.message), 'shelf:again:add-song');
  expect(JSON.stringify(again.modal)).toContain('Dick Dale; His Del-Tones');
  const song = await admin.submit(lobby, 'shelf:add-song', { ...words, film: 'Pulp Fiction (1994)' });
  expect(song.message?.content).toContain('**Misirlou** in **Pulp Fiction**');
  expect(await found(club, 'dick dale misirlou')).toBe('🎵 Misirlou');
  expect(discord.problems).toEqual([]);
});

it('a film that is half typed in a form is not taken for another, and is named', async () => {
  const { lobby, admin } = await clubWithShelf();
  await admin.slash(lobby, 'shelf add song', { film: 'reservoir' });
  const words = { title: 'Little Green Bag', performers: 'George Baker Selection', film: 'reservoir' };
  const { message } = await admin.submit(lobby, 'shelf:add-song', words);
  expect(message?.content).toContain('If you mean **Reservoir Dogs (1992)**, type that');
  await admin.press(shown(message), 'shelf:again:add-song');
  const added = await admin.submit(lobby, 'shelf:add-song', { ...words, film: 'Reservoir Dogs (1992)' });
  expect(added.message?.content).toContain('**Little Green Bag** in **Reservoir Dogs**');
});

it('a Chinese title is found in pinyin, jyutping and simplified characters', async () => {
  const club = await openClub();
  const { discord, lobby } = club;
  const admin = discord.member(0);
  await admin.slash(lobby, 'shelf add film');
  await admin.submit(lobby, 'shelf:add-film', { title: '重慶來信', year: '2001' });
  for (const query of ['chongqing laixin', 'cung4 hing3 loi4 seon3', '重庆来信']) {
    expect(await found(club, query)).toBe('🎬 重慶來信');
  }
});

it('an entry is changed through a form that has its values', async () => {
  const club = await clubWithShelf();
  const { discord, lobby, admin } = club;
  const { modal } = await admin.slash(lobby, 'shelf edit', { entry: `film:${film.id}` });
  expect(JSON.stringify(modal)).toContain('Reservoir Dogs');
  const words = { title: 'Reservoir Dogs', year: '1992', directors: 'Quentin Tarantino' };
  const { message } = await admin.submit(lobby, modal?.custom_id ?? '', words);
  expect(message?.content).toContain('Changed **Reservoir Dogs**');
  expect(await found(club, 'tarantino')).toBe('👤 Quentin Tarantino');
  expect(discord.problems).toEqual([]);
});

it('a song’s links are what its form is left with', async () => {
  const { discord, lobby, admin } = await clubWithShelf();
  const { modal } = await admin.slash(lobby, 'shelf edit', { entry: `song:${song.id}` });
  const [spotify, youtube] = [
    'https://open.spotify.com/track/6AqDnxoQ1XeC4qtvNMLvFc',
    'https://www.youtube.com/watch?v=PZ9IGoZgXaE',
  ];
  const words = { title: song.title, performers: 'Blue Swede' };
  const change = async (links: string) => {
    const { modal } = await admin.slash(lobby, 'shelf edit', { entry: `song:${song.id}` });
    await admin.submit(lobby, modal?.custom_id ?? '', { ...words, links });
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: `song:${song.id}` });
    return JSON.stringify(partsOf(message));
  };
  expect(JSON.stringify(modal)).not.toContain('https://');
  const both = await change(`${spotify} ${youtube}`);
  expect(both).toContain('▶ Spotify');
  expect(both).toContain('▶ YouTube');
  const filled = await admin.slash(lobby, 'shelf edit', { entry: `song:${song.id}` });
  expect(JSON.stringify(filled.modal)).toContain(`${spotify} ${youtube}`);
  const another = 'https://open.spotify.com/track/1AqDnxoQ1XeC4qtvNMLvFc';
  expect(await change(`${another}, ${spotify} ${youtube}`)).toContain(another);
  const one = await change(youtube);
  expect(one).not.toContain('▶ Spotify');
  expect(one).toContain('▶ YouTube');
  expect(await change('')).not.toContain('▶');
  expect(discord.problems).toEqual([]);
});

it('the later of two admins is told, and loses nothing', async () => {
  const { discord, db, lobby, admin } = await clubWithShelf();
  const { modal } = await admin.slash(lobby, 'shelf edit', { entry: `film:${film.id}` });
  const now = discord.clock.now();
  const others = JSON.stringify({ ...film, year: 1993 });
  const row = { table: 'shelfFilms', id: film.id, before: JSON.stringify(film), after: others } as const;
  await changeShelf(db, discord.guild.id, { interaction: interaction(now), kind: 'edit', rows: [row], now });
  const words = { title: 'The Dogs', year: '1992' };
  const late = await admin.submit(lobby, modal?.custom_id ?? '', words);
  expect(late.message?.content).toContain('Someone else changed that');
  const [again = ''] = buttonsOf(late.message);
  const opened = await admin.press(shown(late.message), again);
  const saved = await admin.submit(lobby, opened.modal?.custom_id ?? '', words);
  expect(saved.message?.content).toContain('Changed **The Dogs**');
  expect(discord.problems).toEqual([]);
});

it('a film goes with its songs, after a question, and undo brings all of it back, once', async () => {
  const club = await clubWithShelf();
  const { discord, lobby, admin } = club;
  const asked = await admin.slash(lobby, 'shelf remove', { entry: `film:${film.id}` });
  expect(asked.message?.content).toContain('with its 1 song?');
  const gone = await admin.press(shown(asked.message), `shelf:remove:film:${film.id}`);
  expect(gone.message?.content).toContain('Took **Reservoir Dogs** off');
  expect(await found(club, 'hooked on a feeling')).not.toBe('🎵 Hooked on a Feeling');
  expect((await admin.slash(lobby, 'shelf undo')).message?.content).toContain('is back on your shelf');
  expect(await found(club, 'hooked on a feeling')).toBe('🎵 Hooked on a Feeling');
  expect((await admin.slash(lobby, 'shelf undo')).message?.content).toContain('nothing to undo');
  expect(discord.problems).toEqual([]);
});

it('what ships with the bot is nobody’s to change', async () => {
  const { discord, lobby } = await openClub();
  const { message } = await discord.member(0).slash(lobby, 'shelf remove', { entry: 'film:chungking-express' });
  expect(message?.content).toContain('isn’t on your shelf');
});

it('the list shows films with their songs, page by page, and keeps its search', async () => {
  const { discord, db, lobby, admin } = await clubWithShelf();
  const now = discord.clock.now();
  const films = Array.from({ length: 20 }, (_, at) => ownFilm(`Dogs ${at}`, 1993));
  const rows = adding({ films });
  await changeShelf(db, discord.guild.id, { interaction: interaction(now), kind: 'import', rows, now });
  const first = await admin.slash(lobby, 'shelf list', { search: 'dogs' });
  expect(first.message?.embeds[0]?.description).toMatch(
    /^🎬 \*\*Reservoir Dogs\*\* \(1992\) · 1 song\n\u3000🎵 \*\*Hooked/,
  );
  const next = await admin.press(shown(first.message), 'shelf:on:0');
  expect(next.message?.embeds[0]?.footer?.text).toBe('Search: dogs');
  expect(next.message?.embeds[0]?.description?.split('\n')).toHaveLength(7);
  expect(buttonsOf(next.message)).toEqual(['shelf:back:1', 'shelf:on:1']);
  expect(discord.problems).toEqual([]);
});

it('a club may have its own alone, and is told when its songs will repeat', async () => {
  const club = await clubWithShelf();
  const { discord, lobby, admin } = club;
  const { message } = await admin.slash(lobby, 'shelf settings', { library: 'alone' });
  expect(message?.embeds[0]?.description).toContain('only 1 song, so the song of the day repeats every day');
  expect(await found(club, 'chungking express')).toBeUndefined();
  expect(await found(club, 'reservoir dogs')).toBe('🎬 Reservoir Dogs');
  expect(discord.problems).toEqual([]);
});

it('a channel that the bot can’t write in is no review channel, and the admin is told what is missing', async () => {
  const { discord, lobby } = await openClub();
  const admin = discord.member(0);
  const chosen = await admin.slash(lobby, 'shelf settings', { 'review-channel': lobby.id, suggestions: 'everyone' });
  expect(chosen.message?.embeds[0]?.description).toContain(`**Reviewed in:** <#${lobby.id}>`);
  expect(discord.problems).toEqual([]);
});

it.each([2, 40])('an edit of a song’s title keeps what is known of its %i performers', async (count) => {
  const { discord, db, lobby, admin } = await clubWithShelf();
  const performers = Array.from({ length: count }, (_, at) => ({
    name: `Singer of the choir ${at}`,
    original: `歌者${at}`,
    aliases: [`Soloist ${at}`],
  }));
  const song = { ...ownSong(film.id, 'Chorale', 'Choir'), performers };
  const now = discord.clock.now();
  const rows = adding({ songs: [song] });
  await changeShelf(db, discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
  const { modal } = await admin.slash(lobby, 'shelf edit', { entry: `song:${song.id}` });
  const { value = '' } = textInputs(modal).find(({ custom_id }) => custom_id === 'performers') ?? {};
  const words = { title: 'Choral', performers: value };
  expect((await admin.submit(lobby, modal?.custom_id ?? '', words)).message?.content).toContain('Changed **Choral**');
  const stored = await storedEntry(db, discord.guild.id, `song:${song.id}`);
  expect(stored).toMatchObject({ song: { title: 'Choral', performers } });
  expect(discord.problems).toEqual([]);
});
