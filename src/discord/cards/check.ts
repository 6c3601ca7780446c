import type { APIEmbed } from 'discord.js';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { embedLength } from '../builders.ts';
import type { Body } from '../command.ts';
import { filmCard } from './film-card.ts';
import { songEmbed } from './song-card.ts';
import { pagesOf } from './soundtrack-menu.ts';

/** Discord's limits for an embed (Discord: Message, Embed Limits), and for all of a message together. */
const LIMITS = { title: 256, description: 4096, 'field value': 1024, author: 256 };
const EMBEDS_LENGTH = 6_000;

/** Cards that Discord would refuse, a sentence each: every film's, and every song's in every film that it is heard in. */
export function faultsOfCards(catalogue: Catalogue): string[] {
  return [...catalogue.films.values()].flatMap((film) => {
    const songs = film.cues.flatMap((cue) => catalogue.songs.get(cue.songId) ?? []);
    return [
      ...Array.from({ length: pagesOf(film) }, (_, page) => filmCard(catalogue, film, page))
        .flatMap(faultsOf)
        .map((fault) => `catalogue: film "${film.id}": its card has ${fault}`),
      ...songs.flatMap((song) =>
        faultsOf({ embeds: [songEmbed(catalogue, song, film)] }).map(
          (fault) => `catalogue: film "${film.id}", song "${song.id}": its card has ${fault}`,
        ),
      ),
    ];
  });
}

/** What is too long in a message, as `a title of 300 characters, and Discord shows 256; shorten its texts`. */
function faultsOf({ embeds = [] }: Body): string[] {
  const tooLong = (what: string, length: number, limit: number) =>
    length > limit ? [`${what} of ${length} characters, and Discord shows ${limit}; shorten its texts`] : [];
  const all = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...embeds.flatMap((embed) =>
      measured(embed).flatMap(({ part, length }) => tooLong(`a ${part}`, length, LIMITS[part])),
    ),
    ...tooLong('embeds', all, EMBEDS_LENGTH),
  ];
}

function measured({ title = '', description = '', author, fields = [] }: APIEmbed) {
  return [
    { part: 'title', length: title.length },
    { part: 'description', length: description.length },
    { part: 'author', length: author?.name.length ?? 0 },
    ...fields.map((field) => ({ part: 'field value', length: field.value.length }) as const),
  ] as const;
}
