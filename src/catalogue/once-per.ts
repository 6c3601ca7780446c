/** Computes a value once per object, and drops it with the object. */
export function oncePer<Whole extends object, Made>(make: (whole: Whole) => Made): (whole: Whole) => Made {
  const made = new WeakMap<Whole, { value: Made }>();
  return (whole) => {
    const known = made.get(whole) ?? { value: make(whole) };
    made.set(whole, known);
    return known.value;
  };
}
