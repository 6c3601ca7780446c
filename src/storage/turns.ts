/** Gives a turn to one at a time, in the order of asking. */
export type Turns = {
  /** Resolves when it is the caller's turn, with what ends it. */
  take(): Promise<() => void>;
};

/** `pass` calls the next in line: at once, or later to leave others room between two turns. */
export function createTurns(pass: (next: () => void) => void = (next) => next()): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  // The turn passes straight to the next in line, so a newcomer cannot push in between.
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
