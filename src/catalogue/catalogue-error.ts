/** Names every fault of a catalogue in a sentence each: file, path in the file, what is wrong. */
export class CatalogueError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'CatalogueError';
    this.faults = faults;
  }
}
