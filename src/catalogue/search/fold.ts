import hongKong from 'opencc-js/dict/HKVariantsRev';
import taiwan from 'opencc-js/dict/TWVariantsRev';
import simplified from 'opencc-js/dict/TSCharacters';

/**
 * Brings typed and printed text to one form: lower case, no accents, no punctuation, simplified characters, no tone
 * marks or tone digits. Idempotent.
 */
export function fold(text: string): string {
  const plain = ascii.test(text) ? text.toLowerCase() : foldBeyondAscii(text);
  return plain.replace(apostrophe, '').replace(notInWords, ' ').trim().replace(toneDigit, '$1');
}

const ascii = /^[\x20-\x7e]*$/;
const apostrophe = /['’‘`´ʼ]/g;
const notInWords = /[^\p{L}\p{N}]+/gu;
/** Jyutping ("mung6 zung1 jan4") and numbered pinyin: a syllable and a digit. Years and "Blink 182" do not match. */
const toneDigit = /(?<![^ ])([a-z]{2,6}|[aemo])[1-6](?![^ ])/g;
const mark = /\p{M}+/gu;
const han = /\p{Script=Han}/gu;
/** Letters that Unicode does not decompose. */
const whole: Record<string, string> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ς: 'σ',
};
const wholeLetter = new RegExp(`[${Object.keys(whole).join('')}]`, 'g');

function foldBeyondAscii(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(mark, '')
    .replace(wholeLetter, (letter) => whole[letter] ?? letter)
    .replace(han, (character) => simplify(character));
}

let otherForm: Map<string, string> | undefined;

/** Maps characters that any of OpenCC's tables equates to one of them. The tables are joined on first use. */
function simplify(character: string): string {
  otherForm ??= joined([hongKong, taiwan, simplified]);
  return lastForm(otherForm, character);
}

/** OpenCC's format: "traditional simplified other|…". Tables may form circles (台 臺), so each line joins two classes. */
function joined(tables: readonly string[]): Map<string, string> {
  const forms = new Map<string, string>();
  for (const line of tables.flatMap((table) => table.split('|'))) {
    const [from = '', to = from] = line.split(' ');
    const [one, other] = [lastForm(forms, from), lastForm(forms, to)];
    if (one !== other) forms.set(one, other);
  }
  return forms;
}

function lastForm(forms: ReadonlyMap<string, string>, character: string): string {
  const next = forms.get(character);
  return next === undefined ? character : lastForm(forms, next);
}

/**
 * Splits folded text into words. Chinese and kana have no spaces, so each character makes a word with the next one:
 * "中人" is found inside "夢中人", and a lone character is the beginning of a word.
 */
export function wordsOf(folded: string): string[] {
  if (!ideograph.test(folded)) return folded === '' ? [] : folded.split(' ');
  return folded.split(' ').flatMap((word) =>
    (word.match(runs) ?? []).flatMap((run) => {
      if (!ideograph.test(run)) return [run];
      const characters = Array.from(run);
      return characters.map((character, i) => character + (characters[i + 1] ?? ''));
    }),
  );
}

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** Splits folded text into words and single Chinese or kana characters. */
export function tokensOf(folded: string): string[] {
  if (!ideograph.test(folded)) return folded === '' ? [] : folded.split(' ');
  return folded.split(' ').flatMap((word) => {
    const parts = word.match(runs) ?? [];
    return parts.flatMap((run) => (ideograph.test(run) ? Array.from(run) : [run]));
  });
}

export const isIdeographic = (word: string) => ideograph.test(word);

/** Splits a printed text into its names: "Chungking Express / 重慶森林" and "Faye Wong 王菲" hold two each. */
export function namesIn(printed: string): string[] {
  if (ascii.test(printed) && !printed.includes(' / ')) return [printed];
  return printed.split(twoNames);
}

const twoNames = / \/ |(?<=\p{Script=Han}) (?=[^\p{Script=Han}])|(?<=[^\p{Script=Han}]) (?=\p{Script=Han})/u;
