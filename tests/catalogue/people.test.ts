import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/catalogue/assemble.ts';
import { personOfCredit } from '../../src/catalogue/people.ts';
import { filmFile } from '../../src/catalogue/schema.ts';
import { shipped } from '../shipped.ts';

const person = (id: string) => shipped.people.get(id);

describe('the people of the shipped catalogue', () => {
  it('are each there once, with all that they did', () => {
    const faye = person('faye-wong');
    expect(faye?.original).toBe('王菲');
    expect(faye?.films.map(({ film, as, characters }) => [film.id, as, characters])).toEqual([
      ['chungking-express', ['actor'], ['Faye']],
      ['2046', ['actor'], ['Wang Jing-wen']],
    ]);
    expect(faye?.songs.map(({ song }) => song.id)).toContain('dreamlover');
    expect(new Set([...shipped.people.values()].map(({ name }) => name)).size).toBe(shipped.people.size);
  });

  it('have the songs that cover theirs', () => {
    expect(person('the-cranberries')?.coveredBy.map(({ id }) => id)).toEqual(['dreamlover']);
  });

  it('go by one name where the credits have two', () => {
    const cole = person('nat-king-cole');
    expect(cole?.name).toBe('Nat King Cole');
    expect(cole?.aliases).toContain('The Nat King Cole Trio');
    expect(cole?.songs.map(({ song }) => song.id)).toEqual(
      expect.arrayContaining(['the-christmas-song', 'quizas-quizas-quizas']),
    );
    expect(person('the-nat-king-cole-trio')).toBeUndefined();
  });

  it('are those whom every credit names', () => {
    const song = shipped.songs.get('the-christmas-song');
    const [trio] = song?.performers ?? [];
    expect(trio && personOfCredit(shipped, trio).id).toBe('nat-king-cole');
  });

  it('have an id that a custom id can carry, also where a name is in another script', () => {
    const directors = ['王家衛', '杜可風', 'Ødegård "Ø"'].map((name) => ({ name }));
    const content = filmFile.parse({ id: 'one', title: 'One', year: 2000, colour: '#123456', directors, songs: [] });
    const { people } = assemble(
      { films: [{ path: 'one.json', content }], articles: [], services: shipped.services, sources: shipped.sources },
      [],
    );
    const [first, second, third] = people.keys();
    expect([first, second].every((id) => /^person-[0-9a-f]{12}$/.test(id ?? ''))).toBe(true);
    expect(first).not.toBe(second);
    expect(third).toBe('odegard-o');
  });

  it('stay two where a name is shared in part only', () => {
    expect(person('amos-lee')).not.toBe(person('amos-lee-yip-wah'));
    expect(person('tony-leung-ka-fai')?.aliases).toContain('Big Tony');
  });
});
