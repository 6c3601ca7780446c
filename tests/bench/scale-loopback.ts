import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';
import { z } from 'zod';
import { startLoopback } from '../../src/playground/loopback.ts';
import { another } from './another-member.ts';
import { askMany } from './ask-many.ts';
import { type Order, SERVER } from './scale-server.ts';

const SEND = /^\/channels\/\d+\/messages$/;

/** Long enough for the posts to be sent at Discord's limit, several times over. */
const WITHIN_MS = 120_000;

const { guilds, shards } = z
  .object({ guilds: z.number(), shards: z.number() })
  .parse(JSON.parse(process.argv[2] ?? '{}'));
const discord = await startLoopback({
  port: 0,
  now: Date.now,
  validate: false,
  shards,
  // One a time is what Discord allows a bot of this size, and the bench would wait five seconds for each shard.
  identifiesAtOnce: 16,
  guilds: { count: guilds, ...SERVER },
});
const clubs = discord.guilds.map((guild) => ({ guildId: guild.id, channelId: [...guild.channels.keys()][0] ?? '' }));

async function carryOut(order: Order): Promise<unknown> {
  if (order.do === 'deliver') return discord.endpoint.use(await balance(order.ports));
  if (order.do === 'list') return clubs.slice(0, order.clubs);
  if (order.do === 'await') return posted(order.posts);
  // On a busy machine the bot is ready before its commands are registered.
  await discord.waitFor(() => discord.world.commands.size > 0, { ms: WITHIN_MS, what: 'commands' });
  const { count, inFlight, queries } = order;
  return askMany(discord, { count, inFlight, ask: (turn) => act(turn, queries[turn % queries.length] ?? '') });
}

/** In every club in turn, and so on every shard. The stride is prime, for neighbours share a shard. */
function act(turn: number, query: string): Promise<unknown> {
  const channel = clubs[(turn * 7919) % clubs.length]?.channelId ?? '';
  return another(discord.member(0)).slash(channel, 'soundtrack', { query });
}

/** A load balancer: each connection goes to the next process. Returns its address. */
async function balance(ports: readonly number[]): Promise<string> {
  let turn = 0;
  const server = createServer((socket) => {
    const other = connect(ports[turn++ % ports.length] ?? 0, '127.0.0.1');
    const ended = () => undefined;
    pipeline(socket, other, ended);
    pipeline(other, socket, ended);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Waits for the posts. Returns how many came in all, and in how many channels. */
async function posted(posts: number): Promise<{ sent: number; channels: number }> {
  const sent = () => discord.requests.to('POST', SEND).filter(({ status }) => status === 200);
  await discord.waitFor(() => discord.requests.all.length >= posts && sent().length >= posts, {
    ms: WITHIN_MS,
    what: `${posts} posts`,
  });
  return { sent: sent().length, channels: new Set(sent().map(({ path }) => path)).size };
}

process.once('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  void carryOut(order).then((answer) => process.send?.({ answer }));
});
process.send?.({ answer: { api: discord.api, token: discord.token, publicKey: discord.endpoint.publicKey } });
