import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { WhenDone } from '../test-server.ts';

/** A line to a server that can be cut, as a restart of the server would, and mend. */
export type Line = {
  /** The server's address, by this line. */
  url: string;
  /** Ends every connection and lets no other in. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  /** Lets the next message that has these words through, but no answer. */
  cutAfter: (words: string) => void;
};

/** Cut for good when `whenDone` says so. */
export async function cuttableLine(url: string, whenDone: WhenDone): Promise<Line> {
  const server = new URL(url);
  const host = decodeURIComponent(server.hostname);
  const port = Number(server.port || '5432');
  const open = new Set<Socket>();
  let last: string | undefined;
  const line = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (sent: Buffer) => {
        to.write(sent);
        if (last === undefined || from !== near || !sent.includes(last)) return;
        last = undefined;
        near.destroy();
      });
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => open.delete(from));
    }
  });
  const listen = async (at: number) => {
    line.listen(at, '127.0.0.1');
    await once(line, 'listening');
  };
  const cut = async () => {
    const closed = line.listening ? once(line.close(), 'close') : undefined;
    for (const socket of open) socket.destroy();
    await closed;
  };
  await listen(0);
  whenDone(cut);
  const at = (line.address() as AddressInfo).port;
  server.hostname = '127.0.0.1';
  server.port = String(at);
  // Of two that cut it, the first mends it for both.
  const mend = () => (line.listening ? Promise.resolve() : listen(at));
  return { url: server.href, cut, mend, cutAfter: (words) => (last = words) };
}
