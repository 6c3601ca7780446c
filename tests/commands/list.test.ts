import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';

describe('the list of commands', () => {
  it('has every file of commands/ on it, by its name', () => {
    const files = readdirSync(join(import.meta.dirname, '../../commands'))
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''));
    // A message command's name has spaces and capitals.
    const names = commands.map(({ data }) => data.name.toLowerCase().replaceAll(' ', '-'));
    expect(names.toSorted()).toEqual(files.toSorted());
  });

  it('says of every command where it works and who can install it', () => {
    for (const command of commands) {
      const { contexts, integration_types: types } = command.data.toJSON();
      expect(contexts, command.data.name).not.toHaveLength(0);
      expect(types, command.data.name).not.toHaveLength(0);
    }
  });
});
