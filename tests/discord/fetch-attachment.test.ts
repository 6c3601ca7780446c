import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchAttachment } from '../../src/discord/fetch-attachment.ts';

/** A stand-in for Discord on this machine that answers as told, and the addresses that it was asked for. */
async function standIn(answer: RequestListener) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    answer(request, response);
  });
  const origin = await listening(server);
  const get = (path: string, given: { limit?: number; within?: number; api?: string } = {}) =>
    fetchAttachment(path.startsWith('/') ? origin + path : path, {
      api: `${origin}/api`,
      limit: 10,
      within: 5_000,
      ...given,
    });
  return { asked, origin, get };
}

async function listening(server: ReturnType<typeof createServer> | ReturnType<typeof createTcpServer>) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('an attachment', () => {
  it('is fetched from the stand-in that the bot is connected to, up to the limit', async () => {
    const { get } = await standIn((_request, response) => response.end('0123456789'));
    expect(await get('/attachments/1/2/a.csv')).toEqual({ bytes: Buffer.from('0123456789') });
  });

  it.each([
    ['another host', 'https://example.org/attachments/1/2/a.csv'],
    ['another host that looks like Discord’s', 'https://cdn.discordapp.com.example.org/a.csv'],
    ['another host behind Discord’s name', 'https://cdn.discordapp.com@example.org/a.csv'],
    ['Discord’s host without TLS', 'http://cdn.discordapp.com/attachments/1/2/a.csv'],
    ['another port of Discord’s host', 'https://cdn.discordapp.com:8443/attachments/1/2/a.csv'],
    ['Discord’s API itself', 'https://discord.com/api/v10/users/@me'],
    ['a file of this machine', 'file:///etc/passwd'],
    ['no address', 'a.csv'],
  ])('is not fetched from %s', async (_what, address) => {
    const { get, asked } = await standIn((_request, response) => response.end());
    expect(await get(address)).toEqual({ refused: 'elsewhere' });
    expect(await get(address, { api: 'https://discord.com/api' })).toEqual({ refused: 'elsewhere' });
    expect(asked).toEqual([]);
  });

  it('is not fetched from this machine where the bot is connected to Discord, or to another port', async () => {
    const { get, asked } = await standIn((_request, response) => response.end());
    for (const api of ['https://discord.com/api', 'http://127.0.0.1:1/api', 'http://localhost/api', ''])
      expect(await get('/attachments/1/2/a.csv', { api })).toEqual({ refused: 'elsewhere' });
    expect(asked).toEqual([]);
  });

  it('is not fetched from where a redirect leads', async () => {
    const { get, asked } = await standIn((_request, response) => {
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    expect(await get('/a.csv')).toEqual({ refused: 'elsewhere' });
    expect(asked).toEqual(['/a.csv']);
  });

  it('of a length beyond the limit is not read', async () => {
    const { get } = await standIn((_request, response) => response.end('01234567890'));
    expect(await get('/a.csv')).toEqual({ refused: 'too large' });
  });

  it('that does not say its length is read no further than the limit', async () => {
    const { get } = await standIn((_request, response) => {
      // Without end: whoever waits for more waits in vain.
      response.writeHead(200, { 'Transfer-Encoding': 'chunked' }).write('0'.repeat(11));
    });
    expect(await get('/a.csv')).toEqual({ refused: 'too large' });
  });

  it('that is larger than its length says is never more than that', async () => {
    const lying = createTcpServer((socket) => {
      socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n${'0'.repeat(100)}`));
      socket.on('error', () => undefined);
    });
    const origin = await listening(lying);
    const fetched = await fetchAttachment(`${origin}/a.csv`, { api: `${origin}/api`, limit: 10, within: 5_000 });
    expect('bytes' in fetched ? fetched.bytes.length : 0).toBeLessThanOrEqual(3);
  });

  it('that is cut short is not taken', async () => {
    const { get } = await standIn((_request, response) => {
      response.writeHead(200, { 'Content-Length': 9 }).write('0123');
      setImmediate(() => response.destroy());
    });
    expect(await get('/a.csv')).toMatchObject({ refused: 'failed' });
  });

  it.each([
    ['never begins', () => undefined],
    ['never ends', (_request, response) => void response.writeHead(200, { 'Content-Length': 9 }).write('0')],
  ] satisfies [string, RequestListener][])('that %s is given up', async (_what, answer) => {
    const { get } = await standIn(answer);
    expect(await get('/a.csv', { within: 100 })).toEqual({ refused: 'too slow' });
  });

  it('that is gone, or whose address has run out, is said to be', async () => {
    for (const status of [403, 404]) {
      const { get } = await standIn((_request, response) => response.writeHead(status).end());
      expect(await get('/a.csv')).toEqual({ refused: 'gone' });
    }
  });

  it('is not taken from a faulty answer, and the fault can be logged', async () => {
    const { get } = await standIn((_request, response) => response.writeHead(500).end());
    expect(await get('/a.csv')).toEqual({ refused: 'failed', why: 'answered 500' });
    const closed = { api: 'http://127.0.0.1:1/api', limit: 10, within: 5_000 };
    expect(await fetchAttachment('http://127.0.0.1:1/a.csv', closed)).toMatchObject({ refused: 'failed' });
  });
});
