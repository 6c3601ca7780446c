import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';
import { createLogOutput } from './log-output.ts';

/**
 * The program's log, on standard output: readable in a terminal, JSON otherwise. It keeps only what identifies an
 * error; a request's body and address hold members' words and tokens and stay out. Logging never blocks or throws:
 * lines that nobody reads are dropped, and their number is logged once reading resumes.
 */
export async function createLog({ LOG_LEVEL, LOG_FORMAT }: Config, stdout: typeof process.stdout): Promise<Logger> {
  const options = { level: LOG_LEVEL, base: null, serializers: { err: faultOf } };
  const output = createLogOutput(stdout, (lines) =>
    log.error({ event: 'log-dropped', lines }, 'dropped log lines because nothing read them or the disk was full'),
  );
  const format = LOG_FORMAT ?? (stdout.isTTY ? 'pretty' : 'json');
  const log = pino(options, format === 'json' ? output : await readable(output, stdout.isTTY));
  return log;
}

/** Imported only for a terminal: a supervisor's log is JSON, and starts faster without it. */
async function readable(output: DestinationStream, colorize: boolean): Promise<DestinationStream> {
  const { prettyFactory } = await import('pino-pretty');
  const pretty = prettyFactory({ colorize, translateTime: 'SYS:HH:MM:ss', ignore: 'event', singleLine: true });
  return { write: (line) => output.write(pretty(line)) };
}

/** The parts of an error that a log line holds. */
export function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return { type: error.name, message: error.message, code, status, stack: error.stack };
}
