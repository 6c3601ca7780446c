import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['tests/**/*.test.ts'],
    // Two cores, shared: a slow machine is no fault of the code under test.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
