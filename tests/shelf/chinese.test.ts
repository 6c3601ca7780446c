import { beforeAll, describe, expect, it } from 'vitest';
import { fold } from '../../src/catalogue/search/fold.ts';
import { isChinese, type Spelling, spellingsOf } from '../../src/shelf/chinese.ts';
import { shipped } from '../shipped.ts';

const squeezed = (text: string | undefined) => fold(text ?? '').replace(/[ \d]/g, '');

describe('the spellings of a Chinese title', () => {
  it('are simplified characters, pinyin by words and jyutping', async () => {
    expect(await spellingsOf(['重慶森林', '序曲：天地孤影任我行', '花樣年華2001'])).toEqual([
      { simplified: '重庆森林', pinyin: 'Chóngqìng sēnlín', jyutping: 'cung4 hing3 sam1 lam4' },
      {
        simplified: '序曲：天地孤影任我行',
        pinyin: 'Xùqǔ: tiāndì gūyǐng rèn wǒ xíng',
        jyutping: 'zeoi6 kuk1 tin1 dei6 gu1 jing2 jam6 ngo5 haang4',
      },
      { simplified: '花样年华2001', pinyin: 'Huāyàngniánhuá 2001', jyutping: 'faa1 joeng2 nin4 waa4' },
    ]);
  });

  it('are given to Chinese titles alone', async () => {
    const titles = ['Dreamlover', '夢中人', 'ゆめじのテーマ', '梅林茂のテーマ', '중경삼림 重慶森林', '2046', ''];
    expect(titles.map(isChinese)).toEqual([false, true, false, false, false, false, false]);
    expect((await spellingsOf(titles)).map((spelled) => spelled?.simplified)).toEqual([
      undefined,
      '梦中人',
      ...Array<undefined>(5).fill(undefined),
    ]);
  });

  it('fit the catalogue, or are left out', async () => {
    const [spelled] = await spellingsOf(['夢'.repeat(100)]);
    expect(spelled).toEqual({ simplified: '梦'.repeat(100), pinyin: undefined, jyutping: undefined });
  });

  describe('in the shipped catalogue', () => {
    const written = [...shipped.films.values(), ...shipped.songs.values()].flatMap(({ original }) =>
      original?.pinyin === undefined ? [] : [original],
    );
    let made: (Spelling | undefined)[] = [];
    beforeAll(async () => {
      made = await spellingsOf(written.map(({ text }) => text));
    });

    it('are those that were written by hand, as the search reads them', () => {
      expect(written.length).toBeGreaterThan(50);
      expect(made.map((spelled) => spelled?.simplified)).toEqual(written.map(({ simplified }) => simplified));
      expect(made.map((spelled) => squeezed(spelled?.pinyin))).toEqual(written.map(({ pinyin }) => squeezed(pinyin)));
    });

    it('differ in few syllables of jyutping, which has literary and spoken ones', () => {
      const syllables = (spellings: readonly ({ jyutping?: string } | undefined)[]) =>
        spellings.flatMap((spelled) => fold(spelled?.jyutping ?? '').split(' '));
      const [ours, theirs] = [syllables(written), syllables(made)];
      expect(theirs).toHaveLength(ours.length);
      expect(ours.filter((syllable, i) => syllable !== theirs[i]).length).toBeLessThan(ours.length / 50);
    });
  });
});
