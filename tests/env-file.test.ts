import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../src/config.ts';
import { readEnvFile } from '../src/env-file.ts';
import { temporaryFolder } from './storage/temporary-database.ts';

function written(content: string | Uint8Array) {
  const file = join(temporaryFolder(), '.env');
  writeFileSync(file, content);
  return readEnvFile(file);
}

const TEXT = '# The token\r\nDISCORD_TOKEN=abc.def\r\nLOG_LEVEL=debug\r\n';

describe('the .env file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('is read in %s', (_what, bytes) => {
    expect(written(bytes)).toEqual({ variables: { DISCORD_TOKEN: 'abc.def', LOG_LEVEL: 'debug' }, remarks: [] });
  });

  it('is refused by name where it is no text that can be told', () => {
    expect(() => written(Buffer.from(TEXT, 'utf16le'))).toThrow(ConfigError);
    expect(() => written(Buffer.from(TEXT, 'utf16le'))).toThrow(
      /^config: .*\.env is not UTF-8 text; save it as UTF-8$/,
    );
    expect(() => readEnvFile(temporaryFolder())).toThrow(/^config: .* cannot be read: /);
  });

  it('need not be there', () => {
    expect(readEnvFile(join(temporaryFolder(), '.env'))).toBeUndefined();
  });

  it.each([
    ['discord_token', 'DISCORD_TOKEN'],
    ['DISCORD_TOKE', 'DISCORD_TOKEN'],
    ['DISCROD_TOKEN', 'DISCORD_TOKEN'],
    ['DISCORD-TOKEN', 'DISCORD_TOKEN'],
    ['Log_Level', 'LOG_LEVEL'],
    ['PROT', undefined],
    ['PRT', 'PORT'],
    ['TZ', undefined],
    ['NODE_OPTIONS', undefined],
  ])('with %s in it asks whether %s was meant', (name, meant) => {
    const asked = meant === undefined ? [] : [`.env has an unknown setting ${name}. Did you mean ${meant}?`];
    expect(written(`${name}=x`)?.remarks).toEqual(asked);
  });
});
