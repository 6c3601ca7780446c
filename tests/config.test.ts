import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the environment', () => {
  it('takes an empty variable for an absent one', () => {
    const config = readConfig({ DISCORD_TOKEN: '', PORT: ' ', DATA_DIR: '', LOG_FORMAT: '' });
    expect(config).toMatchObject({ PORT: 3000, DATABASE_URL: { path: resolve('state/needledrop.db') } });
    expect(config.DATA_DIR).toBeUndefined();
    expect(config.DISCORD_TOKEN).toBeUndefined();
  });

  it('names every fault at once, with the way out', () => {
    const read = () => readConfig({ PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql:x', DISCORD_TOKEN: 'a b' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT .* from 0 to 65535/);
    expect(read).toThrow(/LOG_LEVEL .* use debug, info/);
    expect(read).toThrow(/DATABASE_URL .* sqlite:state/);
    expect(read).toThrow(/DISCORD_TOKEN .* Developer Portal/);
  });

  it.each([
    'http://127.0.0.1:4000/api',
    'http://localhost:4000/api',
    'http://[::1]:4000/api',
    'https://discord.test/api',
  ])('takes %s for the address of a Discord', (address) => {
    expect(readConfig({ DISCORD_API_URL: address }).DISCORD_API_URL).toBe(address);
  });

  it.each([
    ['http://192.168.0.7/api', /unencrypted to another machine; use https, or set DISCORD_API_IS_PRIVATE=yes/],
    ['http://proxy:8080/api', /DISCORD_API_IS_PRIVATE=yes/],
    ['http://8.8.8.8/api', /unencrypted to another machine; use https instead of http/],
    ['http://127.0.0.1:1/api/v10', /ends in a version/],
    ['ftp://127.0.0.1/api', /not an http or https address/],
    ['discord', /not an address/],
  ])('refuses %s as the address of a Discord', (address, fault) => {
    expect(() => readConfig({ DISCORD_API_URL: address })).toThrow(fault);
  });

  it('takes plain http on a private network if told so, and nowhere else', () => {
    const read = (address: string) =>
      readConfig({ DISCORD_API_URL: address, DISCORD_API_IS_PRIVATE: 'yes' }).DISCORD_API_URL;
    for (const address of [
      'http://10.0.0.2:3000/api',
      'http://172.31.0.1/api',
      'http://proxy/api',
      'http://a.internal/api',
    ])
      expect(read(address)).toBe(address);
    for (const address of ['http://172.32.0.1/api', 'http://discord.com/api', 'http://11.0.0.1/api'])
      expect(() => read(address)).toThrow(/unencrypted to another machine/);
  });

  it('reads where the endpoint listens', () => {
    const read = (INTERACTIONS_PORT: string) =>
      readConfig({ DISCORD_TOKEN: 'x', DISCORD_PUBLIC_KEY: 'AB'.repeat(32), INTERACTIONS_PORT });
    expect(read('8080').INTERACTIONS_PORT).toEqual({ host: '0.0.0.0', port: 8080 });
    expect(read('127.0.0.1:80').INTERACTIONS_PORT).toEqual({ host: '127.0.0.1', port: 80 });
    expect(read('[::1]:80').INTERACTIONS_PORT).toEqual({ host: '::1', port: 80 });
    expect(read('8080').DISCORD_PUBLIC_KEY).toBe('ab'.repeat(32));
    for (const wrong of ['x', '70000', '8080/', 'host:', ':80']) expect(() => read(wrong)).toThrow(/is not a port/);
  });

  it.each([
    ['SHARD_COUNT', ['2', ' 10 ', ''], ['abc', '0', '-1', '1.5', '1e3']],
    ['SHARD_IDS', ['0', '0-3', '0,2,5-7', ''], ['abc', '[0]', '0-', '-1', '0 1', ',']],
    ['PROCESSES', ['1', '2', ''], ['0', 'abc', '65', '-2']],
    ['REQUESTS_PER_SECOND', ['5', '50', '1200', ''], ['0', '4.5', 'many', '-1']],
  ])('takes for %s only what it can run with', (name, right, wrong) => {
    const rest = { DISCORD_TOKEN: 'x', SHARD_COUNT: '10' };
    for (const value of right) expect(() => readConfig({ ...rest, [name]: value })).not.toThrow(/ is not a /);
    for (const value of wrong) expect(() => readConfig({ ...rest, [name]: value })).toThrow(`config: ${name} is not a`);
  });

  it('reads a list of shards in order, each once', () => {
    expect(readConfig({ SHARD_COUNT: '9', SHARD_IDS: '7-5,0,2,6' }).SHARD_IDS).toEqual([0, 2, 5, 6, 7]);
  });

  it.each([
    [{ SHARD_IDS: '0-3' }, /SHARD_IDS needs SHARD_COUNT/],
    [{ SHARD_IDS: '0-4', SHARD_COUNT: '4' }, /a shard that SHARD_COUNT=4 does not have; they count from 0/],
    [{ PROCESSES: '4', HEALTH_PORT: '65533' }, /HEALTH_PORT leaves no ports for PROCESSES=4/],
    [{ PROCESSES: '4', SHARD_COUNT: '3' }, /only 3 shards to run; use 3 or less/],
    [{ PROCESSES: '4', SHARD_COUNT: '9', SHARD_IDS: '0-1' }, /only 2 shards to run/],
    [{ PROCESSES: '4', REQUESTS_PER_SECOND: '3' }, /less than one for each of PROCESSES/],
    [{ PROCESSES: '2', DISCORD_TOKEN: '' }, /PROCESSES needs DISCORD_TOKEN/],
    [{ INTERACTIONS_PORT: '80' }, /need each other/],
    [{ DISCORD_PUBLIC_KEY: 'ab'.repeat(32) }, /need each other/],
    [
      { DISCORD_PUBLIC_KEY: 'ab'.repeat(32), INTERACTIONS_PORT: '80', SHARD_COUNT: '2' },
      /INTERACTIONS_PORT goes without shards/,
    ],
  ])('refuses %o, which does not go together', (settings, fault) => {
    expect(() => readConfig({ DISCORD_TOKEN: 'x', ...settings })).toThrow(fault);
  });

  it.each([
    ['postgres://club@localhost/needledrop', 'postgres://club@localhost/needledrop'],
    ['postgresql://club:s%23cret@[::1]:5433/needledrop', 'postgresql://club@[::1]:5433/needledrop'],
    [
      'postgres://club@%2Frun%2Fpostgresql/needledrop?password=s%23cret',
      'postgres://club@%2Frun%2Fpostgresql/needledrop',
    ],
  ])('takes %s for a PostgreSQL database, and shows it without a password', (url, name) => {
    expect(readConfig({ DATABASE_URL: url }).DATABASE_URL).toEqual({ engine: 'postgres', url, name });
  });

  it.each([
    ['postgres://club:s#cret@localhost/needledrop', /%23 for #/],
    ['postgres://club:s/cret@localhost/needledrop', /%2F for \//],
    ['postgres://club:100%secret@localhost/needledrop', /%25 for %/],
    ['postgres://club:secret@localhost', /names no database; end it as in/],
    ['postgres:secret', /not an address that can be read/],
    ['mysql://club:secret@localhost/needledrop', /neither sqlite:PATH nor postgres/],
    ['sqlite:', /neither sqlite:PATH nor postgres/],
  ])('refuses %s as the address of a database, and repeats no password', (url, fault) => {
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(fault);
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(expect.not.stringContaining('cret@') as Error);
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(expect.not.stringContaining('secret') as Error);
  });

  it.each([
    ['9090', { host: '127.0.0.1', port: 9090 }],
    ['0.0.0.0:9090', { host: '0.0.0.0', port: 9090 }],
    ['[::]:9090', { host: '::', port: 9090 }],
  ])('tells health at %s only as widely as it says', (place, address) => {
    expect(readConfig({ HEALTH_PORT: place }).HEALTH_PORT).toEqual(address);
    expect(() => readConfig({ HEALTH_PORT: `${place}x` })).toThrow(/HEALTH_PORT is not a port/);
  });

  it('never repeats a token in a fault', () => {
    expect(() => readConfig({ DISCORD_TOKEN: 'very secret' })).toThrow(expect.not.stringContaining('secret') as Error);
  });
});
