/** Work in small steps, each a few milliseconds at most. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does it all in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does it step by step, and awaits `rest` between them, so that others get their turn. */
export async function stepwise<Result>(steps: Steps<Result>, rest: () => Promise<void>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await rest();
    step = steps.next();
  }
  return step.value;
}
