import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// What the types were stripped from is kept, so that the next start is a third shorter. Where the folder cannot be
// written, nothing is kept. It has to be on before the program is imported: program.ts is its table of contents.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compile'));

const { runProgram } = await import('./program.ts');
await runProgram();
flushCompileCache();
