import { ConverterFactory } from 'opencc-js/core';
import characters from 'opencc-js/dict/TSCharacters';
import phrases from 'opencc-js/dict/TSPhrases';
import { pinyin } from 'pinyin-pro';
import { getJyutpingText } from 'to-jyutping';
import { NAME_LENGTH } from '../catalogue/schema.ts';
import type { Spelling } from './chinese.ts';

const simplify = ConverterFactory([phrases, characters]);
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The spellings that people search a Chinese title by. Only chinese.ts's thread may import this: its three dictionaries
 * take most of a second to load. A spelling too long for the catalogue is left out.
 */
export function spell(title: string): Spelling {
  const simplified = simplify(title);
  const sounds = getJyutpingText(title)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return { simplified: fitting(simplified), pinyin: fitting(pinyinOf(simplified)), jyutping: fitting(sounds) };
}

/** Give it simplified text: in traditional 重慶, pinyin-pro reads 重 as zhòng. */
function pinyinOf(simplified: string): string {
  const syllables = pinyin(simplified, { type: 'all', toneSandhi: false });
  let place = 0;
  const spelled = [...words.segment(simplified)].map(({ segment, isWordLike }) => {
    const word = Array.from(segment, (character) => {
      const syllable = syllables[place++];
      return syllable?.isZh === true ? syllable.pinyin : character;
    });
    return isWordLike === true
      ? ` ${word.join('')} `
      : word
          .join('')
          .replace(/[。、]/g, ', ')
          .normalize('NFKC');
  });
  const line = spelled
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,:;!?)])|(?<=[(]) /g, '')
    .trim();
  return line.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function fitting(spelled: string): string | undefined {
  return spelled === '' || spelled.length > NAME_LENGTH ? undefined : spelled;
}
