import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { InteractionResponseType } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Loopback } from '../../src/playground/loopback.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { stoppedReader } from '../stopped-reader.ts';
import { temporaryDatabase, temporaryFolder } from '../storage/temporary-database.ts';
import { openClub, openDiscord, partsOf } from './club.ts';
import { runProgram } from './process.ts';

const DAY = 24 * 60 * 60 * 1000;
const CALLBACK = /callback$/;

/** Takes the write lock, as a backup or a database browser would. */
function lock(file: string): { release: () => void } {
  const other = new DatabaseSync(file, { timeout: 5_000 });
  onTestFinished(() => other.close());
  other.exec('begin immediate');
  return { release: () => other.exec('rollback') };
}

/** Resolves when an interaction was deferred. */
async function putOff(discord: Loopback, how: InteractionResponseType): Promise<void> {
  const types = () => discord.requests.to('POST', CALLBACK).map(({ body }) => callback.parse(body).type);
  await discord.waitFor(() => types().includes(how));
}

/** Resolves when the program is ready, for tests whose log can't show it. */
async function registered(discord: Loopback): Promise<void> {
  await discord.waitFor(() => discord.requests.to('PUT', /commands$/).some(({ status }) => status === 200));
}

const callback = z.object({ type: z.enum(InteractionResponseType) });

describe('while another process holds the lock of the database', () => {
  it('look-ups and suggestions are answered, and a heart is put off until the lock is free', async () => {
    const folder = temporaryFolder();
    const { discord, lobby, bot, log } = await openClub({ db: await temporaryDatabase(folder) });
    discord.clock.watch(bot.keepUp);
    await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'UTC' });
    await discord.clock.pass(DAY);
    const heart = () => {
      const [post] = discord.messages(lobby).filter(({ nonce }) => nonce !== undefined);
      if (post === undefined) throw new Error('nothing is posted');
      const found = partsOf(post).flatMap((part) => ('custom_id' in part && 'label' in part ? [part] : []));
      const button = found.find(({ custom_id }) => custom_id.startsWith('song-of-the-day:heart'));
      return { post, id: button?.custom_id ?? '', label: button?.label };
    };

    const { release } = lock(join(folder, 'test.db'));
    const pressing = discord.member(1).press(heart().post, heart().id);
    for (let asked = 0; asked < 20; asked += 1) {
      const { message } = await discord.member(2).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
      expect(message?.embeds).toHaveLength(1);
      const typed = { focused: 'query', options: { query: 'dreams' } };
      expect(await discord.member(2).complete(lobby, 'soundtrack', typed)).not.toEqual([]);
    }
    await putOff(discord, InteractionResponseType.DeferredMessageUpdate);
    expect(heart().label).toBe('❤ 0');
    release();
    expect(await pressing).toMatchObject({ updated: true });
    await discord.waitFor(() => heart().label === '❤ 1');
    expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  });

  it('the program starts, puts a setting off, and stops within its five seconds', async () => {
    const { discord, lobby } = await openDiscord();
    const file = join(temporaryFolder(), 'test.db');
    await (await openDatabase(`sqlite:${file}`)).destroy();
    lock(file);
    const program = runProgram({
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATABASE_URL: `sqlite:${file}`,
    });
    await program.said(/"event":"ready"/);
    const set = { channel: lobby.id, time: '18:30', zone: 'UTC' };
    void discord
      .member(0)
      .slash(lobby, 'schedule set', set)
      .catch(() => undefined);
    await putOff(discord, InteractionResponseType.DeferredChannelMessageWithSource);
    program.child.kill('SIGTERM');
    expect(await program.ended()).toMatchObject({ code: 0 });
  });
});

describe('a log that is not taken', () => {
  it('for want of a reader keeps no member waiting, and is read later', async () => {
    const { discord, lobby } = await openDiscord();
    const reader = stoppedReader();
    const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api }, { stdout: reader.fd });
    await registered(discord);
    // Twenty commands each, which is as many as a member has at once.
    const members = Array.from({ length: 30 }, (_, at) => discord.join(`Member ${at}`));
    for (let asked = 0; asked < 600; asked += 1) {
      await members[asked % members.length]?.slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    }
    let read = 0;
    const all = Promise.withResolvers<undefined>();
    reader.read((line) => {
      if (line.includes('"event":"interaction"')) read += 1;
      if (read === 600) all.resolve(undefined);
    });
    await all.promise;
    program.child.kill('SIGTERM');
    expect(await program.ended()).toEqual({ code: 0, output: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('for want of room on its disk ends nothing', async () => {
    const { discord, lobby } = await openDiscord();
    const full = openSync('/dev/full', 'w');
    const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api }, { stdout: full });
    await registered(discord);
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    expect(message?.embeds).toHaveLength(1);
    program.child.kill('SIGTERM');
    expect(await program.ended()).toEqual({ code: 0, output: '' });
  });
});
