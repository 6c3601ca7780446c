/** Gives turns one at a time, in the order they were asked for. */
export type Turns = {
  /** Resolves when it is the caller's turn, with a function that ends the turn. */
  take(): Promise<() => void>;
};

/** `pass` calls the next in line, at once by default; calling later leaves room for other work between two turns. */
export function createTurns(pass: (next: () => void) => void = (next) => next()): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  // The turn passes straight to the next in line, so a newcomer can't cut in.
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else pass(next);
  };
  return {
    take: async () => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
      taken = true;
      return end;
    },
  };
}
