import { spawn } from 'node:child_process';
import process from 'node:process';
import { text } from 'node:stream/consumers';

/** Two lanes, about equally long, for a machine of two cores. Within a lane one step follows another. */
const LANES = [
  ['eslint . --config .config/eslint.config.js --max-warnings 0'],
  ['tsc', 'tsc -p src/playground/page', 'prettier --check --log-level warn .'],
];

/** Runs every step, also after one that failed, and prints what each said in one piece. */
async function run(lane) {
  for (const step of lane) {
    const child = spawn(`${step} 2>&1`, { shell: true, stdio: ['inherit', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const said = await text(child.stdout);
    const code = await ended;
    if (said !== '') process.stdout.write(`${step}\n${said}`);
    if (code !== 0) process.exitCode = 1;
  }
}

await Promise.all(LANES.map(run));
