import type { LoggedRequest } from './request-log.ts';

/** What goes wrong with the next matching requests. */
export type Fault = {
  method?: string;
  /** Matched against the path below /api/v10. */
  path: RegExp;
  /** A status to answer with; no answer until `release`; a connection that is reset; or one that is closed (FIN). */
  outcome: number | 'hang' | 'reset' | 'close';
  headers?: Record<string, string>;
  /** Sent as it is if it is a string and `headers` has its `content-type`, as JSON otherwise. */
  body?: unknown;
  /** How many requests it hits; by default one. */
  times?: number;
  /** Carries the request out first, so that only its answer goes wrong. */
  afterStoring?: boolean;
};

export type Armed = {
  /** Resolves when a request hits the fault; with `afterStoring`, once that request was carried out. */
  struck: Promise<LoggedRequest>;
  /** Releases hung requests: they are carried out, if they have not been, and answered late. */
  release: () => void;
  /** Removes the fault. */
  disarm: () => void;
};

export type Faults = {
  next: (fault: Fault) => Armed;
  clear: () => void;
};

export type LiveFault = Fault & { left: number; strike: (request: LoggedRequest) => void; released: Promise<unknown> };

export function startFaults(): Faults & { take: (request: LoggedRequest) => LiveFault | undefined } {
  const live: LiveFault[] = [];
  const remove = (fault: LiveFault) => {
    const at = live.indexOf(fault);
    if (at !== -1) live.splice(at, 1);
  };
  return {
    next: (fault) => {
      const struck = Promise.withResolvers<LoggedRequest>();
      const released = Promise.withResolvers<undefined>();
      const armed = { ...fault, left: fault.times ?? 1, strike: struck.resolve, released: released.promise };
      live.push(armed);
      return { struck: struck.promise, release: () => released.resolve(undefined), disarm: () => remove(armed) };
    },
    clear: () => {
      live.length = 0;
    },
    take: (request) => {
      const found = live.find(
        ({ method, path }) => (method === undefined || method === request.method) && path.test(request.path),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) remove(found);
      return found;
    },
  };
}
