import { Client } from 'pg';
import { onTestFinished } from 'vitest';

const created = new Map<string, string>();

/** The address of a folder's own database on the server that TEST_POSTGRES names; dropped after the test. */
export async function createOnServer(folder: string): Promise<string> {
  const known = created.get(folder);
  if (known !== undefined) return known;
  const server = process.env['TEST_POSTGRES'] ?? '';
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  onTestFinished(async () => {
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
