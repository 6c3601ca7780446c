import { writeSync } from 'node:fs';

/** The most bytes kept for a slow reader: some 5,000 lines. */
const MOST_WAITING = 1024 * 1024;

const RETRY_EVERY_MS = 50;

/** How long an exit waits for a reader to take what is left. */
const EXIT_PATIENCE_MS = 500;
const EXIT_PAUSE_MS = 10;

export type LogOutput = {
  /** Never blocks and never throws. Drops the text if too much is waiting already. */
  write(text: string): void;
};

/**
 * Writes what standard output accepts at once, and keeps a bounded rest for later: its reader may have stopped, or the
 * disk may be full. Once the rest is written, `onDropped` gets the number of texts dropped meanwhile. At a normal exit
 * the rest still reaches a reader that reads.
 *
 * It takes `process.stdout` because Node makes a pipe non-blocking when that is first used: a full pipe then refuses
 * instead of blocking. Node keeps a terminal blocking, to keep its lines in order; only Ctrl-S in it holds up a write.
 */
export function createLogOutput({ fd }: typeof process.stdout, onDropped: (texts: number) => void): LogOutput {
  const waiting: Buffer[] = [];
  let size = 0;
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Writes as much as is accepted; returns the error code that stopped it. */
  const flush = (): string | undefined => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      try {
        const written = writeSync(fd, next);
        size -= written;
        if (written === next.length) waiting.shift();
        else waiting[0] = next.subarray(written);
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      }
    }
    return undefined;
  };

  const flushLater = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (flush() !== undefined) {
        flushLater();
        return;
      }
      const texts = dropped;
      dropped = 0;
      if (texts > 0) onDropped(texts);
    }, RETRY_EVERY_MS).unref();
  };

  process.once('exit', () => {
    for (let waited = 0; flush() === 'EAGAIN' && waited < EXIT_PATIENCE_MS; waited += EXIT_PAUSE_MS) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, EXIT_PAUSE_MS);
    }
  });

  return {
    write(text) {
      const bytes = Buffer.from(text);
      if (size + bytes.length > MOST_WAITING) {
        dropped += 1;
        return;
      }
      waiting.push(bytes);
      size += bytes.length;
      if (timer === undefined && flush() !== undefined) flushLater();
    },
  };
}
