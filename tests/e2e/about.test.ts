import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { shipped } from '../shipped.ts';
import { STORED } from '../../src/texts/privacy.ts';
import { openClub } from './club.ts';

it('/about tells the version, since when, the catalogue, the source and where privacy is, anywhere', async () => {
  const about = { version: '1.2.3', source: 'https://example.org/needledrop', uptime: () => 3_600_000 };
  const { discord, lobby } = await openClub({ about, now: () => 7_200_000 });
  const member = discord.member(1);
  for (const place of [lobby, discord.dm(member)]) {
    const { message, ephemeral } = await member.slash(place, 'about');
    expect(ephemeral).toBe(true);
    const fields = message?.embeds[0]?.fields?.map(({ value }) => value);
    expect(fields).toEqual([
      '1.2.3',
      '<t:3600:R>',
      `${shipped.films.size} films, ${shipped.songs.size} songs, ${shipped.quotations.length} quotations`,
      expect.stringContaining('(https://example.org/needledrop)') as string,
      expect.stringContaining('/privacy') as string,
    ]);
  }
  expect(discord.problems).toEqual([]);
});

it('/about links to no source where the operator names none', async () => {
  const { discord, lobby } = await openClub();
  const { message } = await discord.member(1).slash(lobby, 'about');
  expect(JSON.stringify(message?.embeds)).not.toContain('](');
});

it('/privacy lists everything that is stored, privately, and names commands that exist', async () => {
  const { discord, lobby } = await openClub();
  const { message, ephemeral } = await discord.member(1).slash(lobby, 'privacy');
  expect(ephemeral).toBe(true);
  const text = JSON.stringify(message?.embeds);
  for (const { what } of STORED) expect(text).toContain(what);
  const named = [...text.matchAll(/`\/([a-z-]+)/g)].map(([, name]) => name);
  expect(commands.map(({ data }) => data.name)).toEqual(expect.arrayContaining(named));
  expect(discord.problems).toEqual([]);
});
