/**
 * A file's text, with `\n` between its lines: UTF-8, UTF-16, or the Windows-1252 that Excel still writes. Undefined if
 * the bytes aren't text.
 */
export function decode(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/\r\n?/g, '\n');
  const beginning = text.slice(0, 10_000);
  const odd = beginning.match(notInTexts)?.length ?? 0;
  return odd * 50 > beginning.length ? undefined : text;
}

const notInTexts = /(?![\t\n])[\p{Cc}\ufffd]/gu;

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // UTF-16 without a byte order mark: every other byte of its Latin letters is zero.
  const beginning = bytes.subarray(0, 1000);
  const zeros = [0, 1].map((parity) => beginning.filter((byte, place) => byte === 0 && place % 2 === parity).length);
  const [even = 0, uneven = 0] = zeros;
  if (even + uneven > beginning.length / 5) return even > uneven ? 'utf-16be' : 'utf-16le';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
