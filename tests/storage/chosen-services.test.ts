import { expect, test } from 'vitest';
import { chooseServices, chosenServices } from '../../src/storage/chosen-services.ts';
import { temporaryDatabase } from './temporary-database.ts';

test.each([
  [{ memberId: '1' }, { memberId: '2' }],
  [{ guildId: '1' }, { guildId: '2' }],
  [{ memberId: '1' }, { guildId: '1' }],
])('what %o chose is kept in order, changed and taken back, and is not that of %o', async (listener, other) => {
  const db = await temporaryDatabase();
  expect(await chosenServices(db, listener)).toEqual([]);
  await chooseServices(db, listener, ['tidal', 'spotify']);
  expect(await chosenServices(db, listener)).toEqual(['tidal', 'spotify']);
  await chooseServices(db, listener, ['spotify', 'tidal', 'deezer']);
  expect(await chosenServices(db, listener)).toEqual(['spotify', 'tidal', 'deezer']);
  await chooseServices(db, other, ['qobuz']);
  await chooseServices(db, listener, []);
  expect(await chosenServices(db, listener)).toEqual([]);
  expect(await chosenServices(db, other)).toEqual(['qobuz']);
});
