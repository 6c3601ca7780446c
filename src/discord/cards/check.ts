import type { APIEmbed } from 'discord.js';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { embedLength } from '../builders.ts';
import type { Body } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { filmCard } from './film-card.ts';
import { personCard } from './person-card.ts';
import { songEmbed } from './song-embed.ts';
import { worksOf } from './works-menu.ts';
import { pagesIn } from './menu-pages.ts';

/**
 * Names each card that Discord would refuse, in a sentence: those of all films, of all songs in all their films, and of
 * all people.
 */
export function faultsOfCards(catalogue: Catalogue): string[] {
  return [...faultsOfFilms(catalogue), ...faultsOfPeople(catalogue)];
}

function faultsOfPeople(catalogue: Catalogue): string[] {
  return [...catalogue.people.values()].flatMap((person) =>
    Array.from({ length: pagesIn(worksOf(person).length) }, (_, page) =>
      personCard(catalogue, { person, page, turn: 0 }),
    )
      .flatMap(faultsOf)
      .map((fault) => `catalogue: "${person.name}": their card has ${fault}`),
  );
}

function faultsOfFilms(catalogue: Catalogue): string[] {
  return [...catalogue.films.values()].flatMap((film) => {
    const songs = film.cues.flatMap((cue) => catalogue.songs.get(cue.songId) ?? []);
    return [
      ...Array.from({ length: pagesIn(film.cues.length) }, (_, page) => filmCard(catalogue, { film, page, turn: 0 }))
        .flatMap(faultsOf)
        .map((fault) => `catalogue: film "${film.id}": its card has ${fault}`),
      ...songs.flatMap((song) =>
        faultsOf({ embeds: [songEmbed(catalogue, { song, film, turn: 0 })] }).map(
          (fault) => `catalogue: film "${film.id}", song "${song.id}": its card has ${fault}`,
        ),
      ),
    ];
  });
}

/** Names what is too long in a message: `a title of 300 characters, but Discord allows 256; shorten its texts`. */
function faultsOf({ embeds = [] }: Body): string[] {
  const tooLong = (what: string, length: number, limit: number) =>
    length > limit ? [`${what} of ${length} characters, but Discord allows ${limit}; shorten its texts`] : [];
  const all = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return [
    ...embeds.flatMap((embed) =>
      measured(embed).flatMap(({ part, text = '', limit }) => tooLong(part, text.length, limit)),
    ),
    ...tooLong('embeds', all, LIMITS.embed.total),
  ];
}

function measured({ title, description, author, footer, fields = [] }: APIEmbed) {
  const limits = LIMITS.embed;
  return [
    { part: 'a title', text: title, limit: limits.title },
    { part: 'a description', text: description, limit: limits.description },
    { part: 'an author', text: author?.name, limit: limits.author },
    { part: 'a footer', text: footer?.text, limit: limits.footer },
    ...fields.flatMap(({ name, value }) => [
      { part: 'a field name', text: name, limit: limits.fieldName },
      { part: 'a field value', text: value, limit: limits.fieldValue },
    ]),
  ];
}
