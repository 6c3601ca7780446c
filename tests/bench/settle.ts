/**
 * Loaded before a bot whose memory is measured: SIGUSR2 has it collect its garbage, and give back the memory that V8
 * would keep for a while. Each collection moves together only some of what is left, and the code of the start is dropped
 * once it has been idle through several. Needs --expose-gc.
 */
const COLLECTIONS = 10;

process.on('SIGUSR2', () => {
  for (let done = 0; done < COLLECTIONS; done += 1) globalThis.gc?.({ type: 'major', flavor: 'last-resort' });
});
