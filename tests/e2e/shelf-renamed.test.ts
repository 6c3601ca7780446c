import { expect, it } from 'vitest';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm, ownSong } from '../shelf/samples.ts';
import { interaction } from '../storage/samples.ts';
import { openClub } from './club.ts';

const film = ownFilm();
const song = ownSong(film.id);

/** A club whose shelf has a film and its song, and its admin, who renames one of them. */
async function clubThatRenames(entry: string, words: Record<string, string>) {
  const club = await openClub();
  const { discord, lobby, db } = club;
  const now = discord.clock.now();
  const rows = adding({ films: [film], songs: [song] });
  await changeShelf(db, discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
  const admin = discord.member(0);
  const { modal } = await admin.slash(lobby, 'shelf edit', { entry });
  const { message } = await admin.submit(lobby, modal?.custom_id ?? '', words);
  expect(message?.content).toContain('Changed');
  const show = async (query: string) => (await admin.slash(lobby, 'soundtrack', { query })).message;
  return { ...club, admin, show };
}

it('a song with the name that another had before it was renamed is a song of its own', async () => {
  const renamed = { title: 'Little Green Bag', performers: 'George Baker Selection' };
  const { discord, lobby, admin, show } = await clubThatRenames(`song:${song.id}`, renamed);
  await admin.slash(lobby, 'shelf add song', { film: `film:${film.id}` });
  const words = { title: 'Hooked on a Feeling', performers: 'Blue Swede' };
  const added = await admin.submit(lobby, `shelf:add-song:${film.id}`, words);
  expect(added.message?.content).toContain('Added 🎵 **Hooked on a Feeling**');
  expect((await show('hooked on a feeling'))?.embeds[0]?.title).toBe('🎵 Hooked on a Feeling');
  expect((await show('reservoir dogs'))?.embeds[0]?.description).toContain('Little Green Bag');
  expect(discord.problems).toEqual([]);
});

it('a film with the name that another had before it was renamed is a film of its own', async () => {
  const { discord, lobby, admin, show } = await clubThatRenames(`film:${film.id}`, {
    title: 'Jackie Brown',
    year: '1997',
  });
  await admin.slash(lobby, 'shelf add film');
  const added = await admin.submit(lobby, 'shelf:add-film', { title: film.title, year: String(film.year) });
  expect(added.message?.content).toContain('Added 🎬 **Reservoir Dogs**');
  expect((await show('reservoir dogs'))?.embeds[0]?.title).toBe('🎬 Reservoir Dogs');
  expect((await show('jackie brown'))?.embeds[0]?.title).toBe('🎬 Jackie Brown');
  expect(discord.problems).toEqual([]);
});

it('a film that is no film’s id is refused in words', async () => {
  const { discord, lobby, admin } = await clubThatRenames(`song:${song.id}`, { title: 'Hooked' });
  const { modal } = await admin.slash(lobby, 'shelf add song', { film: `film:${'x'.repeat(95)}` });
  expect(modal?.custom_id).toBe('shelf:add-song');
  expect(discord.problems).toEqual([]);
});
