import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from './copy-database-file.ts';
import { runDatabaseScript, ScriptError } from './database-script.ts';

/** `npm run backup -- FILE` copies the database, even while the bot runs. FILE is never overwritten. */
await runDatabaseScript('backup', async ({ database, named: to }) => {
  if (!existsSync(database))
    throw new ScriptError(`there is no database at ${database}; set DATABASE_URL to the one to copy`);
  if (existsSync(to)) throw new ScriptError(`${to} already exists; name a new file`);
  await copyDatabase({ from: new DatabaseSync(database, { readOnly: true }), to });
  return `copied ${database} to ${to}, ${statSync(to).size.toLocaleString('en')} bytes`;
});
