import { describe, expect, it } from 'vitest';
import { idOf } from '../../src/catalogue/catalogue.ts';
import { entriesOf } from '../../src/catalogue/entries.ts';
import { filmsNamed, filmsNear, meaningOf, nearTo } from '../../src/catalogue/meaning.ts';
import { searchOver } from '../../src/catalogue/search/search.ts';
import { shipped } from '../shipped.ts';

const library = { catalogue: shipped, search: searchOver(entriesOf(shipped)) };

/** What a query means, by ids. */
function read(query: string, filmId?: string) {
  const meaning = meaningOf(library, query, shipped.films.get(filmId ?? ''));
  return (
    meaning && {
      ...meaning,
      best: idOf(meaning.best),
      film: meaning.film?.id,
      near: meaning.near.map((one) => idOf(one)),
    }
  );
}

describe('what a query means', () => {
  it('is the subject that a picked id names, and nothing else', () => {
    expect(read('song:dreamlover')).toEqual({ best: 'song:dreamlover', film: undefined, near: [], isLikely: true });
    expect(read('film:2046')).toMatchObject({ best: 'film:2046', near: [] });
  });

  it('stands alone if the best match is clear, else with all near ones, the best first', () => {
    expect(read('perfidia')).toMatchObject({ best: 'song:perfidia', near: [], isLikely: true });
    const siboney = ['song:siboney-xavier-cugat', 'song:siboney-connie-francis'];
    expect(read('siboney')).toMatchObject({ best: siboney[0], near: siboney });
  });

  it('is nothing if nothing is near', () => {
    expect(read('xyzzy qwfp')).toBeUndefined();
  });

  it('is as likely as the search says', () => {
    const search = (isLikely: boolean) => () => [{ id: 'song:sway', score: 0.9, why: [], isLikely }];
    expect(meaningOf({ catalogue: { ...shipped }, search: search(true) }, 'x')?.isLikely).toBe(true);
    expect(meaningOf({ catalogue: { ...shipped }, search: search(false) }, 'x')?.isLikely).toBe(false);
  });

  it.each([
    ["what's the song in the corridor scene of in the mood for love", 'song:yumejis-theme'],
    ['the song nat king cole sings in in the mood for love', 'song:quizas-quizas-quizas'],
    ["what's the cover of the cranberries called", 'song:dreamlover'],
    ['leslie cheung cha cha mirror', 'song:maria-elena'],
    ['who sings happy together', 'song:happy-together-danny-chung'],
    ['重庆森林里王菲唱的歌是什么', 'song:dreamlover'],
    ['花样年华小提琴', 'song:yumejis-theme'],
    ['一代宗師 火车站打斗', 'film:the-grandmaster'],
    ['2046 主题曲', 'song:2046-main-theme'],
    ['faye wong', 'person:faye-wong'],
    ['王菲', 'person:faye-wong'],
    ['umebayashi', 'person:shigeru-umebayashi'],
    ['tony leung', 'person:tony-leung-chiu-wai'],
    ['wkw', 'person:wong-kar-wai'],
    ['who wrote yumejis theme', 'song:yumejis-theme'],
    ['whispering into a hole angkor wat', 'song:angkor-wat-theme'],
    ['telephone booth kiss', 'song:gik-cing'],
    ['songs from happy together', 'film:happy-together'],
    ['lost', 'song:lost'],
    ['falle', 'film:fallen-angels'],
    ['fallen', 'film:fallen-angels'],
    ['ashes', 'film:ashes-of-time'],
  ])('is shown where it answers the question: %s', (query, best) => {
    expect(read(query)).toMatchObject({ best, isLikely: true });
  });

  it.each([
    'that mariah carey song in chungking',
    'song from lost in translation',
    'cranberries zombie',
    'piano',
    'cello',
    'help',
    'song',
    'what is the best song',
  ])('is asked for, if anything is near, where it is as well chance: %s', (query) => {
    expect(read(query)?.isLikely ?? false).toBe(false);
  });

  it('has the film that a song of several was typed with, unless another was asked for', () => {
    expect(read('perfidia')?.film).toBeUndefined();
    expect(read('perfidia 2046')).toMatchObject({ best: 'song:perfidia', film: '2046' });
    expect(read('perfidia 2046', 'days-of-being-wild')).toMatchObject({ film: 'days-of-being-wild' });
  });

  it('is looked for among the songs of one film if a film is given', () => {
    const { near = [] } = read('love', 'in-the-mood-for-love') ?? {};
    const songs = shipped.films.get('in-the-mood-for-love')?.cues.map(({ songId }) => `song:${songId}`);
    expect(near.length).toBeGreaterThan(1);
    expect(near.filter((id) => !songs?.includes(id))).toEqual([]);
  });

  it('leaves out the songs that a film lists, but keeps those that matched by more than its name', () => {
    expect(read('chungking')?.near).not.toContain('song:dreamlover');
    expect(read('happy')?.near).toContain('song:happy-together-danny-chung');
  });

  it('takes one search, and none if the same was suggested before', () => {
    let searches = 0;
    const counted = {
      catalogue: { ...shipped },
      search: (query: string, limit: number) => {
        searches += 1;
        return library.search(query, limit);
      },
    };
    meaningOf(counted, 'chungking');
    expect(searches).toBe(1);
    nearTo(counted, 'in the mood');
    meaningOf(counted, 'in the mood');
    expect(searches).toBe(2);
  });
});

describe('what a film option means', () => {
  it.each([
    ['film:2046', ['2046']],
    ['chunking expres', ['chungking-express']],
    ['ashes of time', ['ashes-of-time']],
    ['ashes', ['ashes-of-time', 'ashes-of-time-redux']],
    ['song:sway', []],
    ['zzzz', []],
  ])('%s: %j', (query, ids) => {
    expect(filmsNamed(library, query).map(({ id }) => id)).toEqual(ids);
  });
});

describe('before anything is typed', () => {
  it('what a critic wrote about comes first, then a song of each film, then the films; each once', () => {
    const ids = nearTo(library, ' ').map((subject) => idOf(subject));
    expect(ids.slice(0, 3)).toEqual(['song:dreamlover', 'song:dust-to-dust', 'song:the-killers-death']);
    expect(ids.slice(-shipped.films.size)).toEqual([...shipped.films.keys()].map((id) => `film:${id}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('all films are there, the oldest first', () => {
    expect(filmsNear(library, '')).toEqual([...shipped.films.values()]);
  });

  it('a film offers all of its songs in their order', () => {
    const film = shipped.films.get('2046');
    expect(nearTo(library, '', film).map((subject) => idOf(subject))).toEqual(
      film?.cues.map(({ songId }) => `song:${songId}`),
    );
  });
});
