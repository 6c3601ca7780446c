import { ADDRESS_LENGTH } from '../catalogue/schema.ts';

/** Where a song is, by the id of a service of data/services.json. */
export type SongLink = { service: string; address: string };

type Form = {
  service: string;
  hosts: readonly string[] | RegExp;
  /** Makes the song's plain address from a link; undefined if the page isn't a song's. */
  song: (link: URL) => string | undefined;
};

/** Addresses of a single song, as the services' share buttons give them. Short links are out: resolving one takes a request. */
const FORMS: readonly Form[] = [
  {
    service: 'spotify',
    hosts: ['open.spotify.com'],
    song: ({ pathname }) => spotifyTrack(/^\/(?:intl-[a-z]{2,5}\/)?track\/(\w+)\/?$/.exec(pathname)?.[1]),
  },
  {
    service: 'youtube',
    hosts: ['www.youtube.com', 'youtube.com', 'm.youtube.com'],
    song: (link) => watched('https://www.youtube.com/watch?v=', link),
  },
  {
    service: 'youtube',
    hosts: ['youtu.be'],
    song: ({ pathname }) => video('https://www.youtube.com/watch?v=', pathname.slice(1)),
  },
  {
    service: 'youtube-music',
    hosts: ['music.youtube.com'],
    song: (link) => watched('https://music.youtube.com/watch?v=', link),
  },
  {
    service: 'apple-music',
    hosts: ['music.apple.com'],
    song: ({ pathname, searchParams }) => {
      const [song] = /^\/[a-z]{2}\/song\/(?:[^/]+\/)?\d+$/.exec(pathname) ?? [];
      if (song !== undefined) return `https://music.apple.com${song}`;
      const [album] = /^\/[a-z]{2}\/album\/(?:[^/]+\/)?\d+$/.exec(pathname) ?? [];
      const id = searchParams.get('i') ?? '';
      return album !== undefined && /^\d+$/.test(id) ? `https://music.apple.com${album}?i=${id}` : undefined;
    },
  },
  {
    service: 'bandcamp',
    hosts: /^(?!www\.|daily\.)[a-z0-9][a-z0-9-]*\.bandcamp\.com$/,
    song: ({ host, pathname }) => path(`https://${host}`, /^\/track\/[a-z0-9-]+/.exec(pathname)?.[0], pathname),
  },
  {
    service: 'soundcloud',
    hosts: ['soundcloud.com', 'www.soundcloud.com', 'm.soundcloud.com'],
    song: ({ pathname }) => {
      const [song, who = '', title = ''] = /^\/([\w-]+)\/([\w-]+)/.exec(pathname) ?? [];
      return ownPages.has(who) || lists.has(title) ? undefined : path('https://soundcloud.com', song, pathname);
    },
  },
  {
    service: 'tidal',
    hosts: ['tidal.com', 'www.tidal.com', 'listen.tidal.com'],
    song: ({ pathname }) => {
      const [, id] = /^\/(?:browse\/)?(?:album\/\d+\/)?track\/(\d+)(?:\/u)?\/?$/.exec(pathname) ?? [];
      return id && `https://tidal.com/track/${id}`;
    },
  },
  {
    service: 'deezer',
    hosts: ['www.deezer.com', 'deezer.com'],
    song: ({ pathname }) => {
      const [, id] = /^\/(?:[a-z]{2}\/)?track\/(\d+)\/?$/.exec(pathname) ?? [];
      return id && `https://www.deezer.com/track/${id}`;
    },
  },
];

/** SoundCloud's own pages; in other addresses, a member's name stands in their place. */
const ownPages = new Set([
  'charts',
  'discover',
  'feed',
  'pages',
  'people',
  'search',
  'stations',
  'stream',
  'tags',
  'you',
]);

/** Sections of a member's page, which stand where a song's address has its title. */
const lists = new Set([
  ...['albums', 'comments', 'followers', 'following', 'likes', 'popular-tracks', 'reposts', 'sets', 'spotlight'],
  ...['toptracks', 'tracks'],
]);

/**
 * Reads a link to a song, or a Spotify URI, and returns its plain address without tracking or other parameters. Undefined
 * for anything else: a playlist, another site, or an address with a user name or a port. Makes no request.
 */
export function songLink(text: string): SongLink | undefined {
  const written = text.trim();
  const [, track] = /^spotify:track:(\w+)$/.exec(written) ?? [];
  if (track !== undefined) return linkTo('spotify', spotifyTrack(track));
  if (/[\s\\]/.test(written) || !/^https?:\/\//i.test(written)) return undefined;
  const link = URL.parse(written);
  if (link === null || link.username !== '' || link.password !== '' || link.port !== '') return undefined;
  const form = FORMS.find(({ hosts }) => (hosts instanceof RegExp ? hosts.test(link.host) : hosts.includes(link.host)));
  return form && linkTo(form.service, form.song(link));
}

function linkTo(service: string, address: string | undefined): SongLink | undefined {
  return address === undefined || address.length > ADDRESS_LENGTH ? undefined : { service, address };
}

function spotifyTrack(id: string | undefined): string | undefined {
  return id !== undefined && /^[A-Za-z0-9]{22}$/.test(id) ? `https://open.spotify.com/track/${id}` : undefined;
}

function watched(before: string, { pathname, searchParams }: URL): string | undefined {
  return pathname === '/watch' ? video(before, searchParams.get('v') ?? '') : undefined;
}

function video(before: string, id: string): string | undefined {
  return /^[\w-]{11}$/.test(id) ? `${before}${id}` : undefined;
}

/** Matches the whole path of a link. */
function path(before: string, found: string | undefined, pathname: string): string | undefined {
  return found !== undefined && found === pathname.replace(/\/$/, '') ? `${before}${found}` : undefined;
}
