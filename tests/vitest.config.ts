import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['tests/**/*.test.ts'],
    // Files share a process, and so what they import: importing discord.js anew for each took half of the run.
    isolate: false,
    // One core is left free by default, which is half of a small machine.
    maxWorkers: '100%',
    // Two cores, shared: a slow machine is no fault of the code under test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
