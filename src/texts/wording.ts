/** What was thrown, as a sentence can hold it. */
export function wording(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
