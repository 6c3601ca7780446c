import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Runs a script as `npm run NAME -- FILE` does in `folder`, whose database is test.db; returns what it said in its one line. */
export async function runScript(
  name: 'backup' | 'restore',
  {
    folder,
    file,
    databaseUrl = `sqlite:${join(folder, 'test.db')}`,
  }: { folder: string; file: readonly string[]; databaseUrl?: string | undefined },
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, `src/${name}.ts`), ...file], {
    cwd: root,
    env: { PATH: process.env['PATH'], INIT_CWD: folder, DATABASE_URL: databaseUrl, PORT: 'broken' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  expect(said.match(/\n/g), said).toHaveLength(1);
  return { code: child.exitCode, said };
}
