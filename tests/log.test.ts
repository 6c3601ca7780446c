import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { DiscordAPIError } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { faultOf } from '../src/log.ts';
import { stoppedReader } from './stopped-reader.ts';

/** A process that logs this many lines at once, prints "logged", and runs `then`. */
function logging(lines: number, then: string, stdout: 'pipe' | number = 'pipe') {
  const code = `
    import { createLog } from ${JSON.stringify(new URL('../src/log.ts', import.meta.url).href)};
    const log = await createLog({ LOG_LEVEL: 'info', LOG_FORMAT: 'json' }, process.stdout);
    for (let line = 1; line <= ${lines}; line += 1) log.info({ line }, 'x'.repeat(80));
    process.stderr.write('logged');
    ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', stdout, 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const logLine = z.object({ line: z.int().optional(), event: z.string().optional(), lines: z.int().optional() });

describe('an error in the log', () => {
  it('names the fault, and holds neither what a member wrote nor the address with its token', () => {
    const error = new DiscordAPIError(
      { code: 50035, message: 'Invalid Form Body' },
      50035,
      400,
      'POST',
      'https://discord.test/webhooks/1/secret-token',
      { body: { content: 'what a member wrote' }, files: undefined },
    );
    const line = JSON.stringify(faultOf(error));
    expect(line).toContain('Invalid Form Body');
    expect(line).not.toMatch(/what a member wrote|secret-token/);
  });

  it('is told whatever was thrown', () => {
    expect(faultOf('a word')).toEqual({ message: 'a word' });
  });
});

describe('the log', () => {
  it('goes on where nobody reads it, and tells how many lines were dropped once someone does', async () => {
    const reader = stoppedReader();
    const child = logging(20_000, 'setInterval(() => undefined, 1_000);', reader.fd);
    if (child.stderr) await once(child.stderr, 'data');
    const read: z.infer<typeof logLine>[] = [];
    const told = Promise.withResolvers<number | undefined>();
    reader.read((text) => {
      const line = logLine.parse(JSON.parse(text));
      read.push(line);
      if (line.event === 'log-dropped') told.resolve(line.lines);
    });
    const dropped = (await told.promise) ?? 0;
    const kept = read.flatMap(({ line }) => line ?? []);
    expect(kept).toEqual(kept.map((_, at) => at + 1));
    expect(dropped).toBeGreaterThan(0);
    expect(kept.length + dropped).toBe(20_000);
  });

  it('reaches its reader to the last line where the program ends at once', async () => {
    const child = logging(5_000, 'process.exit(0);');
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(child, 'close');
    expect(text.split('\n')).toHaveLength(5_001);
    expect(text).toContain('"line":5000,');
  });

  it('holds up no exit where nobody reads it', async () => {
    const child = logging(5_000, 'process.exit(0);', stoppedReader().fd);
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))('ends no program where the disk is full', async () => {
    const child = logging(5_000, 'process.exit(0);', openSync('/dev/full', 'w'));
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
  });
});
