import { expect, it } from 'vitest';
import { sharesOf } from '../src/processes.ts';

it('deals all shards out, neighbours together, and the requests with them', () => {
  const shares = sharesOf([0, 1, 2, 3, 4, 5, 6], { PROCESSES: 3, SHARD_COUNT: 16, REQUESTS_PER_SECOND: 50 });
  expect(shares.map(({ SHARD_IDS }) => SHARD_IDS)).toEqual(['0,1,2', '3,4', '5,6']);
  expect(shares[0]).toMatchObject({ SHARD_COUNT: '16', PROCESSES: '1', REQUESTS_PER_SECOND: '16' });
});

it('gives every process a shard', () => {
  for (let shards = 1; shards <= 20; shards += 1) {
    for (let processes = 1; processes <= shards; processes += 1) {
      const ids = Array.from({ length: shards }, (_, id) => id);
      const shares = sharesOf(ids, { PROCESSES: processes, SHARD_COUNT: shards, REQUESTS_PER_SECOND: 50 });
      expect(shares.flatMap(({ SHARD_IDS }) => SHARD_IDS.split(',').map(Number))).toEqual(ids);
    }
  }
});

it('gives every process a health port of its own, one after the other', () => {
  const settings = { PROCESSES: 2, SHARD_COUNT: 2, REQUESTS_PER_SECOND: 50 };
  const portsAt = (host: string) =>
    sharesOf([0, 1], { ...settings, HEALTH_PORT: { host, port: 9090 } }).map(({ HEALTH_PORT }) => HEALTH_PORT);
  expect(portsAt('127.0.0.1')).toEqual(['127.0.0.1:9090', '127.0.0.1:9091']);
  expect(portsAt('::1')).toEqual(['[::1]:9090', '[::1]:9091']);
  expect(sharesOf([0, 1], settings)[0]).not.toHaveProperty('HEALTH_PORT');
});
