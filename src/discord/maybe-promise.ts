/** A value, or a promise of one: what is at hand is used at once. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Uses a value as soon as it is there: at once if nothing has to be waited for. */
export function thenDo<Value, Next>(
  value: MaybePromise<Value>,
  use: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return value instanceof Promise ? value.then(use) : use(value);
}
