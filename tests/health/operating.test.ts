import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/config.ts';
import { createMetrics } from '../../src/health/metrics.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

/** Runs Prometheus's own tool in the repository's folder. */
const promtool = (...args: string[]) =>
  spawnSync('promtool', args, { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' });

const IDLE = {
  discord: true,
  database: true,
  sessions: 1,
  commands: 10,
  posts: { waiting: 0, overdue: 0 },
  games: { waiting: 0, overdue: 0 },
};

/** Every metric by name, with its type. */
async function metrics(): Promise<Map<string, string>> {
  const { body } = await createMetrics().text(IDLE);
  return new Map([...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
}

/** The first cells of the rows of a page's tables that begin with code. */
const rowsOf = (page: string) =>
  [...page.matchAll(/^\| `([^`]+)` +\| (\S+)/gm)].map(([, name = '', next = '']) => [name, next]);

it('the page lists every metric with its type, and no other', async () => {
  const own = [...(await metrics())].filter(([name]) => name.startsWith('needledrop_'));
  const listed = rowsOf(read('.config/README.md')).filter(([name]) => name?.startsWith('needledrop_'));
  expect(own.length).toBeGreaterThan(10);
  expect(listed.toSorted()).toEqual(own.toSorted());
});

it('the page and .env.example list every setting, and no other', () => {
  const listed = rowsOf(read('.config/README.md')).flatMap(([name = '']) => (/^[A-Z_]+$/.test(name) ? [name] : []));
  expect(listed.toSorted()).toEqual([...SETTINGS].toSorted());
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => name);
  expect(example.toSorted()).toEqual([...SETTINGS].toSorted());
});

it.each(['.config/dashboard.json', '.config/alerts.yml'])('%s asks only for metrics that there are', async (file) => {
  const known = await metrics();
  const asked = [...read(file).matchAll(/\b(?:needledrop|nodejs|process)_\w+/g)].map(([name]) => name);
  expect(asked.length).toBeGreaterThan(4);
  const missing = asked.filter((name) => !known.has(name) && !known.has(name.replace(/_bucket$/, '')));
  expect(missing).toEqual([]);
});

it('the dashboard shows every metric of ours but those that only a person at /readyz needs', async () => {
  const dashboard = read('.config/dashboard.json');
  const own = [...(await metrics()).keys()].filter((name) => name.startsWith('needledrop_'));
  expect(own.filter((name) => !dashboard.includes(name))).toEqual(['needledrop_commands_registered']);
});

describe.skipIf(promtool('--version').status !== 0)('promtool, where it is installed,', () => {
  it.each([
    ['reads the configuration and its rules', ['check', 'config', '.config/prometheus.yml']],
    ['sees each alert fire in trouble, and none while all is well', ['test', 'rules', 'tests/health/alerts.yml']],
  ])('%s', (_what, args) => {
    const { status, stdout, stderr } = promtool(...args);
    expect(status, stdout + stderr).toBe(0);
  });
});
