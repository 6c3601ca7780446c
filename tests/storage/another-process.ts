import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a module's source in its own process, with its arguments in `process.argv`, and returns the output. */
export async function inAnotherProcess(code: string, args: string[], user?: number): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, ...args], { uid: user });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return said.trim();
}
