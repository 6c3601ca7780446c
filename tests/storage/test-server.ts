import { Client } from 'pg';

/** Takes what to do at the end, as Vitest's onTestFinished does. */
export type WhenDone = (cleanUp: () => Promise<void>) => void;

const created = new Map<string, string>();

/** The address of a folder's own database on the server that TEST_POSTGRES names, dropped when `whenDone` says so. */
export async function createOnServer(folder: string, whenDone: WhenDone): Promise<string> {
  const known = created.get(folder);
  if (known !== undefined) return known;
  const server = process.env['TEST_POSTGRES'] ?? '';
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  whenDone(async () => {
    created.delete(folder);
    await onServer(`drop database ${name} with (force)`);
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  created.set(folder, url.href);
  return url.href;
}

/** Runs a statement as the server's own user. */
export async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env['TEST_POSTGRES'] });
  await client.connect();
  await client.query(statement);
  await client.end();
}
