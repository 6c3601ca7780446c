import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { File } from './command.ts';

const compressed = promisify(gzip);

/** A value as a JSON file to download, compressed if it would exceed `limit` (bytes). */
export async function jsonFile(name: string, value: object, limit: number): Promise<File> {
  const json = Buffer.from(JSON.stringify(value, null, 2));
  if (json.length > limit) return { name: `${name}.json.gz`, attachment: await compressed(json) };
  return { name: `${name}.json`, attachment: json };
}
