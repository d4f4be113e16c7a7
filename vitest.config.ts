import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Vitest keeps one core free, which on two cores is one file at a time. A file waits for its
 * database much of the time, so two at once is the least worth having.
 */
const FILES_AT_ONCE = Math.max(2, availableParallelism() - 1);

/**
 * Three projects: engines share threads, server files share processes, pages drive a browser each.
 * Pages come last: beside the others their steps run out of time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'packages',
          include: ['{packages/*,console}/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/src/**/*.test.ts', 'server/test/**/*.test.ts'],
          exclude: ['server/test/browser/**'],
          setupFiles: ['server/test/support/each-file.ts'],
          pool: 'forks',
          // Loading the server anew for each of 200 files took as long as a third of their tests.
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['server/test/browser/**/*.test.ts'],
          globalSetup: ['server/test/support/prepared-company.ts'],
          setupFiles: ['server/test/support/each-file.ts'],
          pool: 'forks',
          isolate: false,
          maxWorkers: FILES_AT_ONCE,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 180_000 } },
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});
