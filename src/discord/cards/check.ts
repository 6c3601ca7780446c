import { embedLength } from '@discordjs/builders';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Body } from '../command.ts';
import { filmCard } from './film-card.ts';
import { songCard } from './song-card.ts';

/** Discord's limit for all embeds of a message together. The builders check every other limit when a card is made. */
const EMBEDS_LENGTH = 6_000;

/** Cards that Discord would refuse, a sentence each: every film's, and every song's in every film that it is heard in. */
export function faultsOfCards(catalogue: Catalogue): string[] {
  return [...catalogue.films.values()].flatMap((film) => {
    const songs = film.cues.flatMap((cue) => catalogue.songs.get(cue.songId) ?? []);
    return [
      ...faultsOf(`film "${film.id}"`, () => filmCard(catalogue, film)),
      ...songs.flatMap((song) =>
        faultsOf(`song "${song.id}" of film "${film.id}"`, () => songCard(catalogue, { song, film })),
      ),
    ];
  });
}

function faultsOf(what: string, card: () => Body): string[] {
  try {
    const length = (card().embeds ?? []).reduce((sum, embed) => sum + embedLength(embed), 0);
    if (length <= EMBEDS_LENGTH) return [];
    return [
      `catalogue: ${what}: its card has ${length} characters, and Discord shows ${EMBEDS_LENGTH}; shorten its texts`,
    ];
  } catch (error) {
    return [
      `catalogue: ${what}: Discord would refuse its card: ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}
