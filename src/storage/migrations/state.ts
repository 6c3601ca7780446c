export type Migrations = Readonly<Record<string, unknown>>;

/**
 * Whether every migration has run on a database, told by its tables and the names of those that ran. Throws if the
 * database is another program's or a newer version's.
 */
export function haveAllRun(
  migrations: Migrations,
  { tables, ran }: { tables: readonly string[]; ran: () => readonly string[] },
): boolean {
  if (tables.length === 0) return false;
  if (!tables.includes('kysely_migration')) {
    throw new Error('it belongs to another program; name a database that only Needledrop uses');
  }
  const done = ran();
  const unknown = done.find((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) {
    throw new Error(`it was written by a newer version (this one does not know "${unknown}"); update Needledrop`);
  }
  return Object.keys(migrations).every((name) => done.includes(name));
}
