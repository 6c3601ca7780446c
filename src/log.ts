import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * The program's log, on standard output: readable where someone is looking, JSON otherwise. Of an error it keeps what
 * names the fault; a request's body and address hold members' words and tokens and stay out.
 */
export async function createLog({ LOG_LEVEL, LOG_FORMAT }: Config, terminal: boolean): Promise<Logger> {
  const format = LOG_FORMAT ?? (terminal ? 'pretty' : 'json');
  const options = { level: LOG_LEVEL, base: null, serializers: { err: faultOf } };
  if (format === 'json') return pino(options, pino.destination({ sync: true }));
  // Imported where someone looks: a supervisor's log is JSON, and starts without it.
  const { default: pretty } = await import('pino-pretty');
  return pino(
    options,
    pretty({ colorize: terminal, translateTime: 'SYS:HH:MM:ss', ignore: 'event', singleLine: true, sync: true }),
  );
}

/** What a log line holds of an error. */
export function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return { type: error.name, message: error.message, code, status, stack: error.stack };
}
