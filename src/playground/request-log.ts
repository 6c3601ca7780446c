import type { IncomingHttpHeaders } from 'node:http';
import type { Signal } from './signal.ts';

/**
 * A REST call as received. `status` is set once it was answered; "hung", "reset" or "closed" if a fault kept the
 * answer; "abandoned" if the client left a hung request.
 */
export type LoggedRequest = {
  method: string;
  /** Below /api/v10, decoded, without the query. */
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  body: unknown;
  at: number;
  status?: number | 'hung' | 'reset' | 'closed' | 'abandoned';
};

export type RequestLog = {
  all: LoggedRequest[];
  /** All requests so far with this method and a matching path, oldest first. */
  to: (method: string, path: RegExp) => LoggedRequest[];
  /** The next such request; `answered` also waits for its status. */
  next: (method: string, path: RegExp) => Promise<LoggedRequest>;
};

/** Old entries are dropped, so that a long bench does not fill memory. */
const KEPT = 20_000;

export function startRequestLog(signal: Signal): RequestLog & { add: (entry: LoggedRequest) => void } {
  const all: LoggedRequest[] = [];
  const fits = (method: string, path: RegExp) => (entry: LoggedRequest) =>
    entry.method === method && path.test(entry.path);
  return {
    all,
    to: (method, path) => all.filter(fits(method, path)),
    next: (method, path) => {
      const seen = new Set(all.filter(fits(method, path)));
      const look = () => all.find((entry) => !seen.has(entry) && fits(method, path)(entry));
      return signal.waitFor(look, { what: `${method} ${String(path)}` });
    },
    add: (entry) => {
      all.push(entry);
      if (all.length > KEPT) all.splice(0, KEPT / 2);
    },
  };
}
