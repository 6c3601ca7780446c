import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Room = { name: string; files: string | string[]; packages: RegExp };

/** No packages at all. */
const NOTHING = /^$/;

/**
 * The rooms, outermost first, with the packages that each may import. A room may import from itself and from rooms on
 * lower floors. `src/app.ts` is passed to every handler, so it belongs to Discord's floor.
 */
const FLOORS: readonly (readonly Room[])[] = [
  [
    { name: 'commands', files: 'commands/*.ts', packages: /^(discord\.js|zod)$/ },
    // It has a port of its own, whose setting may be at fault.
    { name: 'health', files: 'src/health/*.ts', packages: /^(prom-client|discord\.js|node:http)$/ },
  ],
  [
    {
      name: 'discord',
      files: ['src/discord/**/*.ts', 'src/app.ts'],
      packages: /^(discord\.js|@discordjs\/|pino$|zod$|node:)/,
    },
  ],
  [{ name: 'due', files: 'src/due/**/*.ts', packages: /^(pino|node:timers\/promises)$/ }],
  [{ name: 'storage', files: 'src/storage/**/*.ts', packages: /^(kysely|pg$|zod$|node:)/ }],
  [
    { name: 'daily', files: 'src/daily/**/*.ts', packages: /^(fuse\.js|node:(crypto|fs|path))$/ },
    { name: 'trivia', files: 'src/trivia/**/*.ts', packages: /^zod$/ },
    {
      name: 'shelf',
      files: 'src/shelf/**/*.ts',
      packages:
        /^(zod|csv-parse|fflate|opencc-js|pinyin-pro|to-jyutping|node:(crypto|timers\/promises|util|events|worker_threads))/,
    },
  ],
  [{ name: 'catalogue', files: 'src/catalogue/**/*.ts', packages: /^(zod|fuse\.js|opencc-js|node:(crypto|fs|path))/ }],
  [{ name: 'texts', files: 'src/texts/**/*.ts', packages: NOTHING }],
];

const program = globSync('{src,commands}/**/*.ts', { cwd: root });

/** A file's imports, including types: packages by name, files by path from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?<![.'])\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, from = '']) =>
    from.startsWith('.') ? relative(root, join(root, dirname(file), from)) : from,
  );
}

const isFile = (imported: string) => /^(src|commands|data|tests)\//.test(imported);

describe('the rooms', () => {
  const rooms = FLOORS.flatMap((floor, height) => floor.map((room) => ({ ...room, height })));
  const homeOf = new Map(rooms.flatMap((room) => globSync(room.files, { cwd: root }).map((file) => [file, room])));

  it.each(rooms)('$name imports only its packages, itself and the floors below', (room) => {
    const files = [...homeOf].flatMap(([file, home]) => (home.name === room.name ? [file] : []));
    expect(files).not.toHaveLength(0);
    const isAllowed = (imported: string) => {
      if (!isFile(imported)) return room.packages.test(imported);
      const home = homeOf.get(imported);
      return home !== undefined && (home.name === room.name || home.height > room.height);
    };
    expect(wrongImports(files, isAllowed)).toEqual([]);
  });

  it('leave the playground to the program, which imports it only when it is needed', () => {
    const others = program.filter((file) => !file.startsWith('src/playground/') && file !== 'src/program.ts');
    expect(wrongImports(others, (imported) => !imported.startsWith('src/playground/'))).toEqual([]);
    expect(readFileSync(join(root, 'src/program.ts'), 'utf8')).not.toMatch(/^import (?!type).*playground/m);
  });
});

describe('the process that starts the others', () => {
  it('does not load the program', () => {
    const loaded = new Set(['src/start.ts', 'src/processes.ts']);
    for (const file of loaded) {
      for (const imported of loadedBy(file)) loaded.add(imported);
    }
    expect([...loaded]).toContain('src/config.ts');
    expect([...loaded].filter((each) => /^(?:kysely|src\/program|commands)/.test(each))).toEqual([]);
  });

  /** What a file of the program has loaded before it runs. */
  const loadedBy = (file: string) =>
    /^(?:src|commands)\//.test(file)
      ? [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export) (?!type)[^;]*? from '([^']+)'/gm)].map(
          ([, from = '']) => (from.startsWith('.') ? join(dirname(file), from) : from),
        )
      : [];
});

describe('the files', () => {
  it('import each other in no circle, types included', () => {
    expect(circlesIn(new Map(program.map((file) => [file, importsOf(file).filter(isFile)])))).toEqual([]);
  });

  it('of a circle are named', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(circlesIn(circle)).toEqual(['b -> c -> b']);
  });
});

function wrongImports(files: readonly string[], isAllowed: (imported: string) => boolean): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => !isAllowed(imported))
      .map((imported) => `${file} imports ${imported}`),
  );
}

/** The first circle found through each file that a depth-first walk meets again on its own path. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]) => {
    const met = path.indexOf(file);
    if (met >= 0) circles.push([...path.slice(met), file].join(' -> '));
    if (met >= 0 || done.has(file)) return;
    for (const imported of imports.get(file) ?? []) walk(imported, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}
