/** Lets anyone await a condition without polling: whatever changes the world calls `changed`. */
export type Signal = {
  changed: () => void;
  /** Calls back after every change, until the returned function is called. */
  onChange: (listener: () => void) => () => void;
  /** Resolves with the first truthy result of `look`, now or after a change. Rejects after `ms`, naming `what`. */
  waitFor: <T>(look: () => T | undefined | null | false, wait?: { ms?: number; what?: string }) => Promise<T>;
};

const PATIENCE_MS = 10_000;

export function startSignal(): Signal {
  const listeners = new Set<() => void>();
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    changed: () => {
      for (const listener of listeners) listener();
    },
    onChange,
    waitFor: (look, { ms = PATIENCE_MS, what = 'what was awaited' } = {}) =>
      new Promise((resolve, reject) => {
        const stop = onChange(check);
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`${what} did not happen within ${ms} ms`));
        }, ms);
        check();
        function check() {
          let found;
          try {
            found = look();
          } catch (error) {
            found = undefined;
            reject(error instanceof Error ? error : new Error(String(error)));
          }
          if (found === undefined || found === null || found === false) return;
          clearTimeout(timer);
          stop();
          resolve(found);
        }
      }),
  };
}
