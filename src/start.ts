import { join } from 'node:path';
import { populate } from 'dotenv';
import { readConfig } from './config.ts';
import { readEnvFile } from './env-file.ts';
import { fail } from './fail.ts';
import { createLog } from './log.ts';

/** Reads the settings, and runs the program in this process or in several. Exits if it can't go on. */
export const start = (): Promise<void> => run().catch(fail);

/** Loads the program only where it runs, since a process that only starts others would hold half its memory in vain. */
async function run(): Promise<void> {
  const envFile = readEnvFile(join(import.meta.dirname, '../.env'));
  populate(process.env, envFile?.variables ?? {});
  const config = readConfig(process.env);
  const log = await createLog(config, process.stdout);
  if (config.PROCESSES > 1) {
    const { runProcesses } = await import('./processes.ts');
    return runProcesses(config, log);
  }
  const { runProgram } = await import('./program.ts');
  return runProgram({ config, envFile, log });
}
