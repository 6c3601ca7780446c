import type { IncomingMessage } from 'node:http';
import { DiscordError } from './discord-error.ts';
import type { Draft } from './message.ts';
import { tooLarge } from './upload.ts';

const LARGEST = 25 * 1024 * 1024;

/** A request's JSON, and its files if it came as multipart/form-data. */
export async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: Draft['files'] }> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (type.startsWith('application/json')) return { body: json(bytes.toString()), files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: undefined, files: [] };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- not for foreign uploads; this one hears only this machine
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const payload = form.get('payload_json');
  const files = [...form].flatMap(([field, value]) => (typeof value === 'string' ? [] : [{ field, value }]));
  return {
    body: typeof payload === 'string' ? json(payload) : undefined,
    files: await Promise.all(
      files.map(async ({ field, value }) => ({
        field,
        name: value.name,
        type: value.type || 'application/octet-stream',
        bytes: new Uint8Array(await value.arrayBuffer()),
      })),
    ),
  };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST) throw new DiscordError(413, tooLarge);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError(400, [50109, 'The request body contains invalid JSON.']);
  }
}
