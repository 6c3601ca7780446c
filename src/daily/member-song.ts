import { hash } from 'node:crypto';
import { songOfDay, songsOfAnyDay } from './rotation.ts';
import { chooseSong, isCueDue, shuffled, type Turn } from './song-order.ts';

/**
 * The song of a UTC day for one member, who has no club. It walks through all songs in an order of the member's own, by
 * the rules of a club's rotation as far as they need no history: a walk has no beginning here, so there is no opening.
 *
 * Each walk goes through three groups of songs, one a third. A walk never begins with the group that the one before ended
 * with, so that a song of a last third does not come in the next first third.
 */
export function songForMember(songs: readonly Turn[], member: string, date: string): string | undefined {
  const today = songOfDay(songs, date);
  const ordinary = songsOfAnyDay(songs);
  if (today !== undefined || ordinary.length === 0) return today?.id;
  const day = Temporal.PlainDate.from('1970-01-01').until(date, { largestUnit: 'days' }).days;
  const walk = Math.floor(day / ordinary.length);
  return walkFor(ordinary, member, walk).at(day % ordinary.length)?.id;
}

function walkFor(songs: readonly Turn[], member: string, walk: number): Turn[] {
  const groups = groupsOf(songs, member);
  const cues = songs.filter((song) => song.isCue === true).length;
  const order: Turn[] = [];
  for (const group of groupOrder(member, walk)) {
    const left = shuffled(groups[group] ?? [], `${member}/${walk}`);
    while (left.length > 0) {
      const come = order.filter((song) => song.isCue === true).length;
      const isCueTurn = isCueDue({ past: order.length, of: songs.length, cues, come });
      const song = chooseSong({ candidates: left, unheard: left, last: order.at(-1), isCueTurn });
      if (song === undefined) break;
      order.push(song);
      left.splice(left.indexOf(song), 1);
    }
  }
  return order;
}

/** Three groups as even as can be, the cues spread over all of them. */
function groupsOf(songs: readonly Turn[], member: string): Turn[][] {
  const inOrder = shuffled(songs, member).toSorted((a, b) => Number(a.isCue ?? false) - Number(b.isCue ?? false));
  return [0, 1, 2].map((group) => inOrder.filter((_, at) => at % 3 === group));
}

/** The last group of a walk follows from the walk alone, and the first avoids it and the last one of the walk before. */
function groupOrder(member: string, walk: number): number[] {
  const lot = (what: string, of: number) =>
    Number.parseInt(hash('sha256', `${member}/${what}`, 'hex').slice(0, 8), 16) % of;
  const last = lot(`last/${walk}`, 3);
  const free = [0, 1, 2].filter((group) => group !== last && group !== lot(`last/${walk - 1}`, 3));
  const first = free[lot(`first/${walk}`, free.length)] ?? 0;
  return [first, 3 - first - last, last];
}
