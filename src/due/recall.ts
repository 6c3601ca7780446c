import { datesBetween, dueOn } from '../daily/calendar.ts';
import { postId } from '../daily/post-id.ts';
import { nextSong } from '../daily/rotation.ts';
import type { Claim } from '../storage/post-claims.ts';
import { addRecalled, forgetToRecall } from '../storage/recalled-posts.ts';
import type { Delivery } from './posting.ts';
import { CALL_TIMEOUT } from './send-once.ts';

/**
 * Looks in the channel for posts missing from the database, if there may be any: it was down for a while, and may be an
 * older copy of one that went on posting. Those found are stored with the songs that the rotation gave them, and the
 * claimed post gets the next song. `posted`: the claimed post is one of them.
 */
export async function recallPosts({ claim, schedule, posting }: Delivery): Promise<Claim | 'posted' | 'unreadable'> {
  const { db, discord, now } = posting;
  const { guildId } = claim;
  const since = schedule.recallFrom;
  if (since === null || claim.dueAt < since) return claim;
  const dates = datesBetween(schedule.zone, since, claim.localDate);
  const ids = new Map(dates.map((date) => [postId(guildId, date), date]));
  const found = await discord.recall(claim, { ids: [...ids.keys()], since }, AbortSignal.timeout(CALL_TIMEOUT));
  if (found === 'unreadable-now') return 'unreadable';
  // Without its channel there is nothing to recall; the send will report it.
  const posts = found === 'unreadable-for-good' ? new Map<string, string>() : found;
  const recalled = [...ids].flatMap(([id, localDate]) => {
    const messageId = posts.get(id);
    return messageId === undefined ? [] : [{ id, localDate, messageId, dueAt: dueOn(localDate, schedule) ?? since }];
  });
  if (recalled.length === 0) {
    await forgetToRecall(db, guildId, since);
    return claim;
  }
  posting.log.info(
    { event: 'recalled', guild: guildId, posts: recalled.length },
    'found posts in the channel that the database did not have',
  );
  const songs = await posting.songsOf(guildId);
  return addRecalled(db, claim, {
    recalled,
    now: now(),
    choose: (progress, date) => nextSong(songs, progress, { seed: guildId, date }),
  });
}
