import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { databaseUrl, temporaryFolder } from '../storage/temporary-database.ts';

/** .ci/run has it run for 30 seconds, on each engine: far fewer interactions than `npm run soak`, for a busy machine. */
const SECONDS = process.env['SOAK_SECONDS'];
const LOAD = ['--rate', '20', '--servers', '300', '--games', '4'];

it.runIf(SECONDS)(
  'among faults of every kind nothing is lost, nothing is doubled, and every interaction is answered',
  async () => {
    const database = await databaseUrl(temporaryFolder());
    const asked = ['--seconds', SECONDS ?? '', ...LOAD, '--database', database];
    const soak = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...asked], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = Promise.all([text(soak.stdout), text(soak.stderr)]);
    await once(soak, 'close');
    expect(soak.exitCode, (await said).join('')).toBe(0);
  },
  10 * 60_000,
);
