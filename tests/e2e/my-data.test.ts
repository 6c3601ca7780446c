import { expect, it } from 'vitest';
import { toggleFavourite } from '../../src/storage/favourites.ts';
import { exportMember } from '../../src/storage/member-data.ts';
import { interaction, open, scheduled } from '../storage/samples.ts';
import { openClub } from './club.ts';

async function withHeart() {
  const club = await openClub();
  const { db, discord } = club;
  const post = await open(db, await scheduled(db));
  for (const at of [1, 2]) {
    await toggleFavourite(db, interaction(), {
      postId: post?.id ?? '',
      memberId: discord.member(at).id,
      now: discord.clock.now(),
    });
  }
  return club;
}

it('/my-data export gives every stored row that has the member, as a file of their own', async () => {
  const { discord, lobby } = await withHeart();
  const member = discord.member(1);
  for (const place of [lobby, discord.dm(member)]) {
    const { message, ephemeral } = await member.slash(place, 'my-data export');
    expect(ephemeral).toBe(true);
    const file: unknown = await (await fetch(message?.attachments[0]?.url ?? '')).json();
    expect(file).toMatchObject({
      memberId: member.id,
      favourites: [{ guildId: 'club', memberId: member.id }],
      schedules: [],
    });
    expect(JSON.stringify(file)).not.toContain(discord.member(2).id);
  }
  expect(discord.problems).toEqual([]);
});

it('/my-data forget asks once, then deletes what is stored of whoever pressed', async () => {
  const { discord, lobby, db } = await withHeart();
  const member = discord.member(1);
  const { message, ephemeral } = await member.slash(lobby, 'my-data forget');
  expect(ephemeral).toBe(true);
  const favourites = async (at: number) => (await exportMember(db, discord.member(at).id))['favourites'];
  expect(await favourites(1)).toHaveLength(1);
  if (message === undefined) throw new Error('nothing was asked');
  const done = await member.press(message, 'my-data:forget');
  expect(done).toMatchObject({ updated: true });
  expect(done.message?.components).toEqual([]);
  expect(await favourites(1)).toHaveLength(0);
  expect(await favourites(2)).toHaveLength(1);
});
