import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlayAddress } from '../../src/catalogue/listening.ts';
import { songLink } from '../../src/shelf/links.ts';
import services from '../../data/services.json' with { type: 'json' };

const TRACK = '6P0AFmbBqD3mV5ccvlMhJm';
const LINKS = [
  [`spotify:track:${TRACK}`, 'spotify', `https://open.spotify.com/track/${TRACK}`],
  [` https://open.spotify.com/track/${TRACK}?si=0123&nd=1 `, 'spotify', `https://open.spotify.com/track/${TRACK}`],
  [`http://open.spotify.com/intl-de/track/${TRACK}`, 'spotify', `https://open.spotify.com/track/${TRACK}`],
  ['https://youtu.be/N-aK6JnyFmk?si=abc&t=12', 'youtube', 'https://www.youtube.com/watch?v=N-aK6JnyFmk'],
  ['https://www.youtube.com/watch?list=PLx&v=N-aK6JnyFmk', 'youtube', 'https://www.youtube.com/watch?v=N-aK6JnyFmk'],
  ['https://m.youtube.com/watch?v=N-aK6JnyFmk#x', 'youtube', 'https://www.youtube.com/watch?v=N-aK6JnyFmk'],
  [
    'https://music.youtube.com/watch?v=N-aK6JnyFmk&feature=share',
    'youtube-music',
    'https://music.youtube.com/watch?v=N-aK6JnyFmk',
  ],
  [
    'https://music.apple.com/hk/album/%E5%A4%A2%E4%B8%AD%E4%BA%BA/1440816330?i=1440816333&uo=4',
    'apple-music',
    'https://music.apple.com/hk/album/%E5%A4%A2%E4%B8%AD%E4%BA%BA/1440816330?i=1440816333',
  ],
  [
    'https://music.apple.com/us/song/dreams/1440816333',
    'apple-music',
    'https://music.apple.com/us/song/dreams/1440816333',
  ],
  ['https://Some-Band.bandcamp.com/track/a-song?from=x', 'bandcamp', 'https://some-band.bandcamp.com/track/a-song'],
  ['https://m.soundcloud.com/some_body/a-song/?utm_source=x', 'soundcloud', 'https://soundcloud.com/some_body/a-song'],
  ['https://tidal.com/browse/track/123456?u', 'tidal', 'https://tidal.com/track/123456'],
  ['https://listen.tidal.com/album/12/track/123456', 'tidal', 'https://tidal.com/track/123456'],
  ['https://tidal.com/track/123456/u', 'tidal', 'https://tidal.com/track/123456'],
  ['https://www.deezer.com/en/track/3135556?host=0', 'deezer', 'https://www.deezer.com/track/3135556'],
] as const;

const NO_LINKS = [
  ...['', 'Dreams', 'spotify:album:6P0AFmbBqD3mV5ccvlMhJm', 'spotify:track:short', 'javascript:alert(1)', 'data:,x'],
  `https://open.spotify.com/album/${TRACK}`,
  `https://open.spotify.com/track/${TRACK}/../../x`,
  `https://open.spotify.com.evil.example/track/${TRACK}`,
  `https://evil.example/https://open.spotify.com/track/${TRACK}`,
  `https://open.spotify.com@evil.example/track/${TRACK}`,
  `https://member:secret@open.spotify.com/track/${TRACK}`,
  `https://open.spotify.com:8443/track/${TRACK}`,
  `https://open.spotify.com./track/${TRACK}`,
  `https:\\\\open.spotify.com\\track\\${TRACK}`,
  `ftp://open.spotify.com/track/${TRACK}`,
  `//open.spotify.com/track/${TRACK}`,
  ...['https://spotify.link/abcdef', 'https://on.soundcloud.com/abc', 'https://link.deezer.com/s/abc'],
  ...['https://www.youtube.com/playlist?list=PLx', 'https://www.youtube.com/watch?v=short', 'https://youtu.be/'],
  ...['https://www.youtube.com/@somebody', 'https://xn--youtub-t1a.com/watch?v=N-aK6JnyFmk'],
  ...['https://music.apple.com/us/album/dreams/1440816330', 'https://music.apple.com/us/album/x/1?i=x'],
  ...['https://bandcamp.com/track/a', 'https://daily.bandcamp.com/track/a', 'https://a.b.bandcamp.com/track/a'],
  ...['https://band.bandcamp.com/album/a', 'https://band.bandcamp.com/track/a/b'],
  ...['https://soundcloud.com/somebody', 'https://soundcloud.com/somebody/sets', 'https://soundcloud.com/you/tracks'],
  ...[
    'https://soundcloud.com/somebody/sets/a',
    'https://soundcloud.com/somebody/a/s-secret',
    'https://soundcloud.com/discover/x',
  ],
  ...[
    'https://tidal.com/album/12',
    'https://www.deezer.com/track/abc',
    `https://music.apple.com/us/song/${'x'.repeat(520)}/1`,
  ],
];

describe('a link to a song', () => {
  it.each(LINKS)('%s is on %s', (text, service, address) => {
    expect(songLink(text)).toEqual({ service, address });
  });

  it.each(NO_LINKS)('is not %s', (text) => {
    expect(songLink(text)).toBeUndefined();
  });

  it.each(LINKS)('leads where the catalogue lets this service lead: %s', (text) => {
    const { service, address } = songLink(text) ?? {};
    const play = services.listening.find(({ id }) => id === service)?.play;
    expect(isPlayAddress(play ?? '', address ?? '')).toBe(true);
    expect(songLink(address ?? '')).toEqual({ service, address });
  });

  it('is read from any text without a throw, and is plain', () => {
    const parts = fc.constantFrom(
      'https://',
      'http:',
      '//',
      '@',
      ':',
      '/track/',
      '?v=',
      'youtu.be',
      'bandcamp.com',
      '.',
      '%',
      '\n',
    );
    const text = fc.array(fc.oneof(parts, fc.string({ maxLength: 12 })), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (written) => {
        expect(songLink(written)?.address ?? 'https://x').toMatch(/^https:\/\/[^\s@\\]+$/);
      }),
    );
  });
});

describe('a play address', () => {
  it('has one name where its service has a star', () => {
    const play = 'https://*.bandcamp.com/track/';
    expect(isPlayAddress(play, 'https://band.bandcamp.com/track/x')).toBe(true);
    for (const wrong of [
      'https://a.b.bandcamp.com/track/x',
      'https://x.example/.bandcamp.com/track/x',
      'https://band',
    ]) {
      expect(isPlayAddress(play, wrong)).toBe(false);
    }
  });
});
