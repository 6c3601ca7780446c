import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What a room may not know: Discord, storage, the page's tools, or another room that stands further out. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'src/catalogue':
    /^(discord\.js|@discordjs\/|kysely|pino|node:sqlite)|^(src\/(discord|storage|playground|daily|trivia|texts)|commands)\//,
  'src/daily/{calendar,rotation,local-time,zones,zone-names,post-id}':
    /^(discord\.js|@discordjs\/|kysely|pino|node:(?!crypto))|^(src\/(discord|storage|playground|trivia)|commands)\//,
  'src/daily': /^(discord\.js|@discordjs\/|kysely|node:sqlite)|^(src\/(discord|playground|trivia)|commands)\//,
  'src/storage': /^(discord\.js|@discordjs\/|pino)|^(src\/(discord|playground|texts|catalogue)|commands)\//,
  'src/trivia/questions':
    /^(discord\.js|@discordjs\/|kysely|pino|node:)|^(src\/(discord|storage|playground|daily)|commands)\//,
  'src/texts': /^(discord\.js|kysely|node:)|^(src\/(discord|storage|playground)|commands)\//,
  'src/discord': /^(kysely|node:sqlite)|^(src\/playground|commands)\//,
  commands: /^(kysely|node:sqlite)|^src\/playground\//,
};

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, from = '']) =>
    from.startsWith('.') ? relative(root, join(root, dirname(file), from)) : from,
  );
}

describe('imports point inward', () => {
  it.each(Object.entries(FORBIDDEN))('%s knows nothing further out', (room, forbidden) => {
    const files = globSync([`${room}/**/*.ts`, `${room}.ts`], { cwd: root });
    expect(files).not.toHaveLength(0);
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((from) => forbidden.test(from))
        .map((from) => `${file} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only the program imports the playground, and only when it is needed', () => {
    const files = globSync('{src,commands}/**/*.ts', { cwd: root }).filter(
      (file) => !file.startsWith('src/playground/'),
    );
    const importers = files.filter((file) => importsOf(file).some((from) => from.startsWith('src/playground/')));
    expect(importers).toEqual(['src/program.ts']);
    expect(readFileSync(join(root, 'src/program.ts'), 'utf8')).not.toMatch(/^import (?!type).*playground/m);
  });
});
