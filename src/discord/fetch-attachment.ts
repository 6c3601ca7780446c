import { wording } from '../texts/wording.ts';

/** Discord's own hosts of attachments (Discord: API Reference, CDN Endpoints). */
const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];

/** A stand-in for Discord on this machine, such as the playground's. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export type Fetched =
  | { bytes: Uint8Array }
  /** `elsewhere`: not an address of Discord's. `failed`: no whole answer; `why` is for the log. */
  | { refused: 'elsewhere' | 'too large' | 'too slow' | 'gone' }
  | { refused: 'failed'; why: string };

type Limits = {
  /** Discord's address, which the client uses: `client.rest.options.api`. */
  api: string;
  /** The most bytes taken. */
  limit: number;
  /** The longest that it may take, in milliseconds. */
  within: number;
};

/**
 * The bytes of a member's attachment. It asks nobody but Discord's own hosts, or the stand-in that the bot is connected
 * to; follows no redirect; and reads no more than the limits allow, whatever the answer says of its length.
 */
export async function fetchAttachment(address: string, { api, limit, within }: Limits): Promise<Fetched> {
  const url = URL.parse(address);
  if (url === null || !isDiscords(url, URL.parse(api))) return { refused: 'elsewhere' };
  const signal = AbortSignal.timeout(within);
  try {
    const response = await fetch(url, { redirect: 'manual', signal });
    const { status, headers, body } = response;
    if (status >= 300 && status < 400) return await drop(response, 'elsewhere');
    if (status === 404 || status === 403 || status === 410) return await drop(response, 'gone');
    if (status !== 200) return { ...(await drop(response, 'failed' as const)), why: `answered ${status}` };
    if (Number(headers.get('Content-Length')) > limit) return await drop(response, 'too large');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      // Leaving the loop ends the connection.
      if (size > limit) return { refused: 'too large' };
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (signal.aborted) return { refused: 'too slow' };
    // fetch hides the reason in the cause.
    return { refused: 'failed', why: wording(error instanceof Error ? (error.cause ?? error) : error) };
  }
}

function isDiscords(url: URL, api: URL | null): boolean {
  if (url.protocol === 'https:' && HOSTS.includes(url.host)) return true;
  return api !== null && LOOPBACK.includes(api.hostname) && url.origin === api.origin;
}

/** Leaves the body unread. */
async function drop<Why>({ body }: Response, refused: Why): Promise<{ refused: Why }> {
  await body?.cancel();
  return { refused };
}
