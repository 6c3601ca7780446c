import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmFile } from '../../../src/catalogue/schema.ts';
import { EXPORT_FORMATS, exportAs } from '../../../src/shelf/export/export-as.ts';
import { m3u8Of, xspfOf } from '../../../src/shelf/export/playlists.ts';
import { anyShelf, selectionOf, shelfOf } from './shelves.ts';

const shelf = selectionOf(
  shelfOf([
    filmFile.parse({
      id: 'a-film',
      title: 'A & B <2046>',
      year: 2004,
      colour: '#112233',
      directors: [{ name: 'Somebody' }],
      songs: [
        {
          id: 'linked',
          title: 'Rock ’n’ "Roll"',
          performers: [{ name: 'Simon & Garfunkel' }],
          kind: 'pre-existing',
          links: { youtube: 'https://www.youtube.com/watch?v=N-aK6JnyFmk' },
          heard: {},
        },
        { id: 'unlinked', title: '#EXTINF:1,no', kind: 'pre-existing', heard: {} },
      ],
    }),
  ]),
);

describe('a playlist', () => {
  it('in XSPF has every song, escaped', () => {
    expect(xspfOf('Our <songs>', shelf)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/">
  <title>Our &lt;songs&gt;</title>
  <trackList>
    <track>
      <location>https://www.youtube.com/watch?v=N-aK6JnyFmk</location>
      <title>Rock ’n’ &quot;Roll&quot;</title>
      <creator>Simon &amp; Garfunkel</creator>
      <annotation>A &amp; B &lt;2046&gt; (2004)</annotation>
    </track>
    <track>
      <title>#EXTINF:1,no</title>
      <annotation>A &amp; B &lt;2046&gt; (2004)</annotation>
    </track>
  </trackList>
</playlist>
`);
  });

  it('in M3U8 has the songs that have an address, and the others as comments', () => {
    expect(m3u8Of('Our\nsongs', shelf)).toBe(`#EXTM3U
#PLAYLIST:Our songs
#EXTINF:-1,Simon & Garfunkel - Rock ’n’ "Roll"
https://www.youtube.com/watch?v=N-aK6JnyFmk
# #EXTINF:1,no
`);
  });

  it('is well formed whatever the titles are', () => {
    fc.assert(
      fc.property(anyShelf, fc.string({ unit: 'binary' }), (films, name) => {
        const selection = selectionOf(shelfOf(films));
        const xml = xspfOf(name, selection);
        expect(xml.isWellFormed()).toBe(true);
        expect(
          xml.replace(/<\/?(?:playlist|title|trackList|track|location|creator|annotation)(?: [^>]*)?>/g, ''),
        ).not.toMatch(/<(?!\?xml )|&(?!(?:amp|lt|gt|quot|apos);)|(?!\n)[\p{Cc}\ufffe\uffff]/u);
        for (const line of m3u8Of(name, selection).trimEnd().split('\n')) expect(line).toMatch(/^#|^https:/);
      }),
    );
  });

  it('is one of the formats, with an ending of its own', () => {
    const endings = EXPORT_FORMATS.map((format) => exportAs(format, 'Ours', shelf).ending);
    expect(endings).toEqual(['json', 'csv', 'xspf', 'm3u8', 'csv']);
    expect(EXPORT_FORMATS.map((format) => exportAs(format, 'Ours', []).text.length > 0)).not.toContain(false);
  });
});
