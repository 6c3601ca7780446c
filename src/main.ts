import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// Cache compiled code so the next start is a third faster; an unwritable folder just means no cache. Must come before
// the import of start.ts, which loads program.ts, the program's table of contents.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compile'));

const { start } = await import('./start.ts');
await start();
flushCompileCache();
