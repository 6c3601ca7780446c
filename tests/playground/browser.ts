import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Where the browser is, or nothing; a test that needs it is skipped then, and says so. */
export function findChromium(path = process.env['PATH'] ?? ''): string | undefined {
  const found = path
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find(isExecutable);
  if (!found) console.warn('The browser tests are skipped: there is no `chromium` on the PATH.');
  return found;
}

export function openBrowser(executablePath: string): Promise<Browser> {
  // Without a sandbox it also runs as root, in a container. It opens nothing but our own page.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
