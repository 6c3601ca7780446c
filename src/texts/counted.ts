const number = new Intl.NumberFormat('en');

/** `1 song`, `1,200 songs`: a noun with its number, and an s unless that is one. */
export function counted(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
