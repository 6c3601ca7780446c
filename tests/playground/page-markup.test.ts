import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks, inline, type Block, type Inline } from '../../src/playground/page/markup.ts';
import { moment } from '../../src/playground/page/moment.ts';

function plain(piece: Inline): string {
  if ('inside' in piece) return piece.inside.map(plain).join('');
  return 'text' in piece ? piece.text : '';
}

function everyPiece(pieces: Inline[]): Inline[] {
  return pieces.flatMap((piece) => [piece, ...('inside' in piece ? everyPiece(piece.inside) : [])]);
}

const marks = fc.constantFrom(
  '**',
  '*',
  '_',
  '__',
  '||',
  '~~',
  '`',
  '```',
  '[a](',
  ')',
  'https://x.org/',
  'javascript:',
  '<t:1:R>',
  '<@',
  '>',
  '\\',
  '\n',
  '> ',
  'a',
  ' ',
  '夢',
);
const marked = fc.array(marks, { maxLength: 60 }).map((parts) => parts.join(''));

describe('the markdown of a message', () => {
  it('reads the lines of a card: quotation, attribution, subtext', () => {
    const read = blocks('**Faye Wong**\n> one\n> *two*\n— [A Critic](https://example.org/a_(b))\n-# ours');
    expect(read.map((block: Block) => block.kind)).toEqual(['paragraph', 'quote', 'paragraph', 'subtext']);
    expect(read[1]).toEqual({
      kind: 'quote',
      inside: [
        {
          kind: 'paragraph',
          inside: [
            { kind: 'text', text: 'one\n' },
            { kind: 'italic', inside: [{ kind: 'text', text: 'two' }] },
          ],
        },
      ],
    });
    expect(read[2]).toMatchObject({ inside: [{}, { kind: 'link', url: 'https://example.org/a_(b)' }] });
  });

  it('reads numbered lines as a list that begins at the first number', () => {
    const item = (text: string) => [{ kind: 'text', text }];
    expect(blocks('Songs\n3. one\n4. two\n- three\n1994 was long ago')).toEqual([
      { kind: 'paragraph', inside: item('Songs') },
      { kind: 'list', items: [item('one'), item('two')], start: 3 },
      { kind: 'list', items: [item('three')] },
      { kind: 'paragraph', inside: item('1994 was long ago') },
    ]);
  });

  it('keeps marks within a spoiler, and a line end too', () => {
    expect(inline('||a **b**\nc||')).toEqual([
      {
        kind: 'spoiler',
        inside: [
          { kind: 'text', text: 'a ' },
          { kind: 'bold', inside: [{ kind: 'text', text: 'b' }] },
          { kind: 'text', text: '\nc' },
        ],
      },
    ]);
  });

  it.each(['snake_case_name', '2 * 3 * 4', String.raw`\*not\*`, '[x](javascript:alert(1))', '<t:abc>', '<@12>', '**'])(
    'leaves %j as it is, but for the backslashes',
    (text) => {
      expect(inline(text)).toEqual([{ kind: 'text', text: text.replaceAll('\\', '') }]);
    },
  );

  it('shows nothing that was not written, in the order it was written', () => {
    fc.assert(
      fc.property(marked, (source) => {
        let at = 0;
        for (const letter of inline(source).map(plain).join('')) {
          at = source.indexOf(letter, at) + letter.length;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('links to nothing but the web', () => {
    fc.assert(
      fc.property(marked, (source) => {
        for (const piece of everyPiece(inline(source))) {
          if (piece.kind === 'link') expect(piece.url).toMatch(/^https?:\/\//);
        }
      }),
    );
  });

  it('reads thousands of open marks', () => {
    for (const mark of ['*', '**', '||', '_', '`', '[', '<t:', '> ']) expect(blocks(mark.repeat(3000))).not.toEqual([]);
  });
});

describe('a moment', () => {
  it.each([
    [12, 'in 12 seconds'],
    [1, 'in 1 second'],
    [-50, 'a minute ago'],
    [59 * 60, 'in an hour'],
    [-86_400, 'a day ago'],
    [24 * 3_600, 'in a day'],
    [3 * 86_400, 'in 3 days'],
    [30 * 86_400, 'in a month'],
    [-400 * 86_400, 'a year ago'],
  ])('%d seconds from now is %j', (seconds, words) => {
    expect(moment(1_000_000 + seconds, 'R', 1_000_000_000)).toBe(words);
  });

  it('that no calendar has is said to be none', () => {
    expect(moment(1e15, 'F', 0)).toBe('Invalid date');
  });
});
