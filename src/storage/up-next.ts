import { nextSong, type Next } from '../daily/rotation.ts';
import type { Turn } from '../daily/song-order.ts';
import { noteInteraction, type Interaction } from './interactions.ts';
import { progressOf, skipSong } from './posts.ts';
import type { Db } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { chooseAgainForUnsent, findUnsent } from './unsent-posts.ts';

/** A server, and the local date of its next post. */
type NextPost = { guildId: string; date: string };

/** The song of the post that waits to be sent; where none does, the one whose turn it is on that date. */
export async function upNext(db: Db, { guildId, date }: NextPost, songs: readonly Turn[]): Promise<Next | undefined> {
  const waiting = await findUnsent(db, guildId);
  if (waiting && songs.some(({ id }) => id === waiting.songId)) {
    return { songId: waiting.songId, cycle: waiting.cycle, number: waiting.number, of: waiting.outOf };
  }
  return nextSong(songs, await progressOf(db, guildId), { seed: guildId, date });
}

/**
 * Moves the next song to the end of its cycle, once per interaction, even if an unsent post holds it. Returns the
 * skipped song and the next; undefined if there are no songs.
 */
export function skipNext(
  db: Db,
  post: NextPost,
  { interaction, now, songs }: { interaction: Interaction; now: number; songs: readonly Turn[] },
): Promise<{ skipped: string; next: string } | undefined> {
  const { guildId } = post;
  return inTransaction(db, async (transaction) => {
    const isNew = await noteInteraction(transaction, interaction);
    const song = isNew ? await upNext(transaction, post, songs) : await lastSkipped(transaction, guildId);
    if (song === undefined) return undefined;
    if (isNew) {
      await skipSong(transaction, guildId, { song, now });
      await chooseAgainForUnsent(transaction, guildId, (progress, date) =>
        nextSong(songs, progress, { seed: guildId, date }),
      );
    }
    const next = await upNext(transaction, post, songs);
    return next && { skipped: song.songId, next: next.songId };
  });
}

function lastSkipped(db: Db, guildId: string): Promise<Pick<Next, 'songId' | 'cycle'> | undefined> {
  return db
    .selectFrom('skips')
    .select(['songId', 'cycle'])
    .where('guildId', '=', guildId)
    .orderBy('skippedAt', 'desc')
    .executeTakeFirst();
}
