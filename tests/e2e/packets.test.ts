import { expect, it } from 'vitest';
import { openDiscord } from './club.ts';
import { runProgram } from './process.ts';

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
type Packet = { op: number; t: string; s: number | null; d: Json };

/** What replaces a field: nothing, null, and values of another type. */
function brokenValues(value: Json): (Json | undefined)[] {
  const other = typeof value === 'object' ? 7 : {};
  return value === null ? [undefined, other] : [undefined, null, other];
}

/** Every copy of a value with one field broken; a list's first element stands for all of them. */
function* broken(value: Json): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  const fields = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value);
  for (const [key, inner] of fields) {
    const put = (changed: Json | undefined): Json =>
      Array.isArray(value)
        ? [...(changed === undefined ? [] : [changed]), ...value.slice(1)]
        : Object.fromEntries(
            Object.entries({ ...value, [key]: changed }).filter(
              (entry): entry is [string, Json] => entry[1] !== undefined,
            ),
          );
    for (const changed of brokenValues(inner)) yield put(changed);
    for (const changed of broken(inner)) yield put(changed);
  }
}

it('no packet with one field broken ends the program, and it answers afterwards', async () => {
  const { discord, lobby } = await openDiscord();
  const program = runProgram({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
  await program.said(/"event":"ready"/);

  const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
  if (message === undefined) throw new Error('no answer');
  await discord.member(1).complete(lobby, 'soundtrack', { focused: 'query', options: { query: 'dre' } });
  await discord.member(0).slash(lobby, 'schedule set', { channel: lobby.id, time: '18:30', zone: 'Asia/Hong_Kong' });
  await discord.member(1).as({ forged: true }).press(message, 'soundtrack:open:dreamlover');
  await discord.member(1).as({ forged: true }).select(message, 'soundtrack:pick', ['song:dreamlover']);
  const [role] = discord.guild.roles.slice(-1);
  discord.events.setBotPermission(lobby, 'EmbedLinks', true);
  discord.events.setMentionable(role?.id ?? '', true);
  discord.events.setBotRole(role?.id ?? '', true);
  const other = discord.channels[1] ?? lobby;
  discord.events.deleteChannel(other);
  discord.events.outage();
  discord.events.restore();

  const packets = discord.gateway.sent().map((text) => JSON.parse(text) as Packet);
  const kinds = new Map(packets.map((packet) => [kindOf(packet), packet]));
  expect(kinds.size).toBeGreaterThanOrEqual(11);
  let sent = 0;
  for (const packet of kinds.values())
    for (const d of [undefined, null, 7, 'x', [], {}, ...broken(packet.d)]) {
      // Without a sequence number, so that the session's own count goes on undisturbed.
      discord.gateway.send(JSON.stringify({ ...packet, s: null, d }));
      sent += 1;
    }
  for (const op of [0, 1, 9, 10, 11, 99, 'x', null])
    discord.gateway.send(JSON.stringify({ op, d: null, t: null, s: null }));
  for (const text of ['', '[]', 'null', '7', '{', '"x"']) discord.gateway.send(text);
  expect(sent).toBeGreaterThan(1_000);

  // What Discord sends next repairs the broken servers and sessions.
  discord.events.restore();
  // Once this arrives, late or not, all broken packets have been handled.
  discord
    .member(2)
    .slash(lobby, 'help')
    .catch(() => undefined);
  await program.said(/"command":"help"/);
  const answered = await discord.member(2).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
  expect(answered.message?.embeds).toHaveLength(1);
  program.child.kill('SIGTERM');
  const { code, output } = await program.ended();
  expect(code).toBe(0);
  const told = output.match(/(?<="packet":")[^"]+/g) ?? [];
  expect(told).toContain('GUILD_CREATE');
  expect(new Set(told).size).toBe(told.length);
});

it('a broken packet that comes before the bot is ready does not end it either, and is told once', async () => {
  const { discord, lobby, log, start } = await openDiscord();
  const [first] = await Promise.all([start()]);
  await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
  const packet = discord.gateway.sent().find((text) => text.includes('INTERACTION_CREATE'));
  await first.stop();
  // During a server's outage the client waits for it a moment and queues packets.
  discord.guild.available = false;
  const starting = start();
  await discord.waitFor(() => discord.gateway.connected() === 1);
  const { d: _, ...rest } = JSON.parse(packet ?? '{}') as Packet;
  for (const d of [null, null]) discord.gateway.send(JSON.stringify({ ...rest, s: null, d }));
  await starting;
  expect((await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' })).message).toBeDefined();
  expect(log.filter(({ event }) => event === 'broken-packet')).toMatchObject([{ packet: 'INTERACTION_CREATE' }]);
});

/** Interactions of different types are different packets. */
function kindOf({ t, d }: Packet): string {
  if (typeof d !== 'object' || d === null || Array.isArray(d) || t !== 'INTERACTION_CREATE') return t;
  const { data, type } = d;
  const component = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['component_type'] : '';
  return `${t} ${JSON.stringify([type, component])}`;
}
