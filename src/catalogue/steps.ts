/** Work in small steps, each a few milliseconds at most. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all the work in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does the work step by step, awaiting `rest` in between, so that other work gets a turn. */
export async function stepwise<Result>(steps: Steps<Result>, rest: () => Promise<void>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await rest();
    step = steps.next();
  }
  return step.value;
}
