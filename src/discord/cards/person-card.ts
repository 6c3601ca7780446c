import { boundedCache } from '../../catalogue/bounded-cache.ts';
import { type Catalogue, fullName, type Person } from '../../catalogue/catalogue.ts';
import type { Card } from '../command.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plainWithin } from '../text.ts';
import { CARDS_KEPT } from './parts.ts';
import { songLine } from './song-card.ts';

const cached = boundedCache<Card>(CARDS_KEPT);

/** A person's card: their songs. */
export function personCard(catalogue: Catalogue, person: Person): Card {
  return cached(catalogue, person.id, () => ({
    embeds: [
      {
        title: plainWithin(`👤 ${fullName(person)}`, LIMITS.embed.title),
        description: linesWithin(
          person.songs.map(({ song }) => songLine(song)),
          LIMITS.embed.description,
        ),
      },
    ],
    components: [],
  }));
}
