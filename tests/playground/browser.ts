import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** The browser's path, or undefined; tests that need it are then skipped. */
export function findChromium(path = process.env['PATH'] ?? ''): string | undefined {
  const found = path
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find(isExecutable);
  if (!found) console.warn('The browser tests are skipped: there is no `chromium` on the PATH.');
  return found;
}

export function openBrowser(executablePath: string): Promise<Browser> {
  // No sandbox, so that it also runs as root in a container. It opens nothing but our own page.
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
