import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['tests/**/*.test.ts'],
    // Files share a process and its imports: importing discord.js anew for each took half of the run.
    isolate: false,
    // The default leaves one core free, which is half of a small machine.
    maxWorkers: '100%',
    // The two cores are shared, and a slow machine is not a fault of the code under test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
