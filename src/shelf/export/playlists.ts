import { creditOf, fullTitle, songTitle } from '../../catalogue/catalogue.ts';
import { linkOf, type Selection } from './selection.ts';

/** A track as a player lists it. */
type Track = { title: string; performer: string; film: string; link?: string };

/** An XSPF playlist. Players look for a song without a location by its title and performer. */
export function xspfOf(name: string, selection: Selection): string {
  const tracks = tracksOf(selection).map(({ title, performer, film, link }) =>
    [
      '    <track>',
      ...element('location', link),
      ...element('title', title),
      ...element('creator', performer),
      ...element('annotation', film),
      '    </track>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
    `  <title>${escaped(name)}</title>`,
    '  <trackList>',
    ...tracks,
    '  </trackList>',
    '</playlist>',
    '',
  ].join('\n');
}

/** An M3U playlist in UTF-8. The format lists only addresses, so a song without one becomes a comment. */
export function m3u8Of(name: string, selection: Selection): string {
  const tracks = tracksOf(selection).flatMap(({ title, performer, link }) => {
    const track = oneLine(performer === '' ? title : `${performer} - ${title}`);
    return link === undefined ? [`# ${track}`] : [`#EXTINF:-1,${track}`, oneLine(link)];
  });
  return ['#EXTM3U', `#PLAYLIST:${oneLine(name)}`, ...tracks, ''].join('\n');
}

function tracksOf(selection: Selection): Track[] {
  return selection.flatMap(({ film, songs }) =>
    songs.map((song) => ({
      title: songTitle(song),
      performer: creditOf(song),
      film: `${fullTitle(film)} (${film.year})`,
      link: linkOf(song),
    })),
  );
}

function element(name: string, text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [`      <${name}>${escaped(text)}</${name}>`];
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Drops what XML can't hold: control characters and two code points that aren't characters. */
function escaped(text: string): string {
  return oneLine(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
