import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backspaced, emptyDraft, finished, suggestions, typed, type Draft } from '../../src/playground/page/draft.ts';
import { fixtureView, films, general } from './page-fixture.ts';

const view = fixtureView();
const line = (text: string): Draft => typed(emptyDraft, text, view);

function sent(draft: Draft): Record<string, unknown> | string {
  const result = finished(draft, view);
  if ('fault' in result) return result.fault;
  return Object.fromEntries(result.filled.map(({ option, value }) => [option.name, value]));
}

describe('what is typed in the composer', () => {
  it.each([
    ['/soundtrack dreams', { query: 'dreams' }],
    ['/soundtrack query:dreams film:chungking private:true', { query: 'dreams', film: 'chungking', private: true }],
    ['/soundtrack private:False query: two words ', { private: false, query: 'two words' }],
    ['/soundtrack a film:', { query: 'a' }],
    ['/soundtrack myfilm:noir', { query: 'myfilm:noir' }],
    ['/schedule set channel:#film-night rounds:3', { channel: films, rounds: 3 }],
    ['/schedule set general rounds:20', { channel: general, rounds: 20 }],
    ['/help ', {}],
  ])('%j becomes its options', (text, options) => {
    expect(sent(line(text))).toEqual(options);
  });

  it.each([
    ['/soundtrack ', 'Enter something for “query”.'],
    ['/soundtrack private:true', '“query” is needed.'],
    ['/soundtrack a private:perhaps', 'Choose one of the suggestions for “private”.'],
    ['/schedule set general rounds:2.5', '“rounds” takes a whole number.'],
    ['/schedule set general rounds:0', '“rounds” takes a whole number of at least 1.'],
    ['/help me', 'No option is called “me”.'],
  ])('%j is not sent: %s', (text, fault) => {
    expect(sent(line(text))).toBe(fault);
  });

  it('is the same whether typed letter by letter or pasted', () => {
    const text = '/soundtrack query:dreams film:chung';
    const letters = Array.from(text).reduce((draft, letter) => typed(draft, draft.text + letter, view), emptyDraft);
    expect(letters).toEqual(line(text));
  });

  it('lists every subcommand as a command of its own, and a command only once', () => {
    const names = suggestions(line('/'), view, []).map((each) => each.kind === 'command' && each.entry.path);
    expect(names).toEqual(['help', 'import', 'schedule set', 'schedule status', 'soundtrack']);
  });

  it('can be taken back, Backspace by Backspace, to an empty line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/soundtrack a film:b private:true ', '/schedule set general rounds:3', '/help '),
        (text) => {
          let draft = line(text);
          for (let presses = 0; presses < 80; presses++) {
            draft = draft.text === '' ? backspaced(draft) : typed(draft, draft.text.slice(0, -1), view);
          }
          expect(draft).toEqual(emptyDraft);
        },
      ),
    );
  });
});
