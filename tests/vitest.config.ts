import { defineConfig } from 'vitest/config';

/** What must hold on every engine. */
const CONTRACT = ['tests/storage/**/*.test.ts'];
/** The program's own processes, killed at any instant or among faults. */
const PROCESSES = ['tests/e2e/{crash,trivia-crash,trivia-processes}.test.ts', 'tests/soak/*.test.ts'];
const SQLITE_ONLY = 'tests/storage/sqlite/**';
const SERVER_ONLY = 'tests/storage/postgres/**';

export default defineConfig({
  test: {
    // Files share a process and its imports: importing discord.js anew for each took half of the run.
    isolate: false,
    // The default leaves one core free, which is half of a small machine.
    maxWorkers: '100%',
    // The two cores are shared, and a slow machine is not a fault of the code under test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      project('sqlite', { include: ['tests/**/*.test.ts'], exclude: [SERVER_ONLY] }),
      project('pglite', { include: CONTRACT, exclude: [SQLITE_ONLY, SERVER_ONLY] }),
      // A real server, by an address whose user may create databases.
      ...(process.env['TEST_POSTGRES']
        ? [project('postgres', { include: [...CONTRACT, ...PROCESSES], exclude: [SQLITE_ONLY] })]
        : []),
    ],
  },
});

function project(engine: 'sqlite' | 'pglite' | 'postgres', files: { include: string[]; exclude: string[] }) {
  return {
    extends: true as const,
    test: { name: engine, root: `${import.meta.dirname}/..`, provide: { engine }, ...files },
  };
}
