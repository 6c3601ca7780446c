import { expect, it } from 'vitest';
import { refusalText } from '../../../src/shelf/import/wording.ts';
import { readTextImport } from '../files.ts';
import { isRefusal, type Refusal } from '../../../src/shelf/import/rows.ts';

const REFUSALS: readonly Refusal[] = [
  ...(['empty', 'not-text', 'broken-zip', 'nested-zip', 'other-zip', 'broken-json', 'nothing-found'] as const).map(
    (refused) => ({ refused }),
  ),
  { refused: 'too-large', megabytes: 1 },
  { refused: 'unpacks-too-large', megabytes: 5 },
  ...(['too-many-files', 'too-many-films', 'too-many-songs', 'too-many-unclear'] as const).map((refused) => ({
    refused,
    limit: 5000,
  })),
  { refused: 'unknown-columns', columns: ['date joined', 'username'] },
  { refused: 'broken-table', line: 1200 },
];

it.each(REFUSALS)('a refused file is told what to do: $refused', (refusal) => {
  const text = refusalText(refusal);
  expect(text).toMatch(/^[A-Z].+[.`)]$/s);
  expect(text).toMatch(/upload|import|unpack|save|download/i);
  expect(text).not.toMatch(/undefined|\[object/);
  expect(text.length).toBeLessThan(500);
});

it('a table’s unknown columns are named in words that can do nothing', async () => {
  const read = await readTextImport('@everyone,**bold**,[x](https://evil.example)\n1,2,3');
  expect(isRefusal(read) && refusalText(read)).toContain('everyone, bold, and x https evil example');
});
