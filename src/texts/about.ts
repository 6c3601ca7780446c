import { counted } from './counted.ts';

/** Everything that members read in /about. */
export const aboutText = {
  description: 'The bot’s version, catalogue, source and privacy',
  title: 'About Needledrop',
  intro: 'The Discord bot for film clubs that love soundtracks.',
  version: 'Version',
  running: 'Running since',
  catalogue: 'Catalogue',
  counts: ({ films, songs, quotations }: { films: number; songs: number; quotations: number }) =>
    `${counted(films, 'film')}, ${counted(songs, 'song')}, ${counted(quotations, 'quotation')}`,
  source: 'Source',
  licence: 'Free software under the MIT licence',
  address: (url: string) => `[Free software under the MIT licence](${url})`,
  privacy: 'Privacy',
  seePrivacy: '`/privacy` lists everything I store.',
} as const;
