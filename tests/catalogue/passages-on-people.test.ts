import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/catalogue/assemble.ts';
import { passagesOnPerson } from '../../src/catalogue/passages-on-people.ts';
import { articleFile, filmFile } from '../../src/catalogue/schema.ts';
import { shipped } from '../shipped.ts';

/** The ids of the passages on someone, in a catalogue of two films whose article has these quotes, about the second. */
function idsOn(name: string, quotes: Record<string, string>): string[] {
  const person = (of: string, original?: string, aliases: string[] = []) => ({ name: of, original, aliases });
  const role = (actor: object) => ({ actor, character: 'Someone' });
  const file = (id: string, rest: object) => ({
    path: `${id}.json`,
    content: filmFile.parse({ id, title: id, year: 2000, colour: '#123456', songs: [], ...rest }),
  });
  const song = { id: 'a-song', title: 'A Song', kind: 'pre-existing', heard: {} };
  const films = [
    file('first', {
      directors: [person('Wong Kar Wai', '王家衛', ['Wong Kar-wai', 'WKW'])],
      cast: [
        role(person('Tony Leung Chiu-wai', '梁朝偉', ['Tony Leung'])),
        role(person('Tony Leung Ka-fai', '梁家輝')),
        role(person('Leon Lai', '黎明')),
        role(person('Beyond')),
        role(person('José Feliciano')),
      ],
    }),
    file('second', { directors: [person('Another Director')], songs: [song] }),
  ];
  const content = articleFile.parse({
    id: 'article',
    title: 'Article',
    publication: 'Paper',
    published: '2020-01-01',
    address: 'https://example.test',
    passages: Object.entries(quotes).map(([id, quote]) => {
      const about = id.startsWith('own-') ? { film: 'first' } : { film: 'second' };
      return { id, about, quote };
    }),
  });
  const faults: string[] = [];
  const articles = [{ path: 'article.json', content }];
  const catalogue = assemble({ films, articles, services: shipped.services, sources: shipped.sources }, faults);
  expect(faults).toEqual([]);
  const one = [...catalogue.people.values()].find((each) => each.name === name);
  if (one === undefined) throw new Error(`nobody is ${name}`);
  return passagesOnPerson(catalogue, one).map(({ id }) => id);
}

describe('the passages that speak of someone', () => {
  it('name them in full, in any script and spelling', () => {
    const quotes = {
      plain: 'Wong Kar Wai is good at it.',
      owned: 'This is Wong Kar-wai’s film.',
      'own-chinese': '導演王家衛的電影',
      'own-simplified': '梁朝伟的眼神',
      half: 'Wong is good at it.',
      accents: 'Sung by Jose Feliciano.',
    };
    expect(idsOn('Wong Kar Wai', quotes)).toEqual(['plain', 'owned', 'own-chinese']);
    expect(idsOn('Tony Leung Chiu-wai', quotes)).toEqual(['own-simplified']);
    expect(idsOn('José Feliciano', quotes)).toEqual(['accents']);
  });

  it('are not those that speak of somebody whose name begins like theirs', () => {
    const quotes = { 'ka-fai': 'Tony Leung Ka-fai is wild.', tony: 'Tony Leung is calm.' };
    expect(idsOn('Tony Leung Chiu-wai', quotes)).toEqual(['tony']);
    expect(idsOn('Tony Leung Ka-fai', quotes)).toEqual(['ka-fai']);
  });

  it('are not those where a name of theirs may be an ordinary word, unless about something of theirs', () => {
    const quotes = { word: 'Beyond the wall. 黎明前的城市', 'own-word': 'Beyond 的歌，黎明演的殺手' };
    expect(idsOn('Beyond', quotes)).toEqual(['own-word']);
    expect(idsOn('Leon Lai', quotes)).toEqual(['own-word']);
  });

  it('of the shipped article speak of a director, a singer, and the band that she covers', () => {
    const spokenOf = [...shipped.people.values()].filter((one) => passagesOnPerson(shipped, one).length > 0);
    expect(spokenOf.map(({ id }) => id)).toEqual(['wong-kar-wai', 'faye-wong', 'the-cranberries']);
  });
});
