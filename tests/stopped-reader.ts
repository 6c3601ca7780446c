import { execFileSync } from 'node:child_process';
import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './storage/temporary-database.ts';

/** A pipe whose reader has stopped; it holds 64 KiB. `read` starts reading, and calls back with each line. */
export function stoppedReader(): { fd: number; read: (onLine: (line: string) => void) => void } {
  const path = join(temporaryFolder(), 'log');
  execFileSync('mkfifo', [path]);
  const fd = openSync(path, 'r+');
  return {
    fd,
    read: (onLine) => {
      const reader = new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), writable: false });
      onTestFinished(() => void reader.destroy());
      let rest = '';
      reader.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach(onLine);
      });
    },
  };
}
