/**
 * Loaded before a bot whose memory is measured: SIGUSR2 has it collect its garbage, and give back the memory that V8
 * would keep for a while. Needs --expose-gc.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.({ type: 'major', flavor: 'last-resort' });
});
