import { evenly } from './evenly.ts';
import { KINDS } from './kinds.ts';
import { byRank } from './rank.ts';
import { type Askable, type Fame, type KindName, LEAST_KNOWN } from './question.ts';

/** At least so much of a general game is scenes, liner notes, covers, the critic's words, meanings, or of a club's own. */
const MAIN_AT_LEAST = 0.6;

/** At most so much of it is casting. */
const FACES_AT_MOST = 0.1;

/** At most so much of it is about what few know: background cues, and films that hardly anyone has seen. */
const CUES_AT_MOST = 0.1;

type Asked = { kind: KindName; fame: Fame; isFromShelf?: boolean | undefined };

/** Whether a question may come next in a general game, so that the game as a whole keeps its shares. */
export function keepsShares(next: Asked, { before, rounds }: { before: readonly Asked[]; rounds: number }): boolean {
  const all = [...before, next];
  const count = (test: (asked: Asked) => boolean) => all.filter(test).length;
  const left = Math.max(0, rounds - all.length);
  return (
    count(isMain) + left >= Math.ceil(MAIN_AT_LEAST * rounds) &&
    (!isFace(next) || count(isFace) <= Math.floor(FACES_AT_MOST * rounds)) &&
    (!isCue(next) || count(isCue) <= Math.floor(CUES_AT_MOST * rounds))
  );
}

/** A kind that has no more than this is not made smaller. */
const SMALL = 10;

/**
 * A pool with the same shares, so that a server's last games of a walk can keep them too. Of what there is too much of,
 * each kind loses the same part, evenly from the best known to the least known.
 */
export function withinShares(askable: readonly Askable[]): readonly Askable[] {
  const withoutCues = thinned(askable, isCue, CUES_AT_MOST);
  const withoutSide = thinned(withoutCues, (one) => !isMain(one), 1 - MAIN_AT_LEAST);
  return thinned(withoutSide, isFace, FACES_AT_MOST);
}

function thinned(pool: readonly Askable[], test: (asked: Asked) => boolean, share: number): readonly Askable[] {
  const isLimited = ({ kind, about }: Askable) => test({ kind, fame: about.fame, isFromShelf: about.isFromShelf });
  const limited = pool.filter(isLimited);
  const part = ((pool.length - limited.length) * share) / (1 - share) / limited.length;
  if (part >= 1) return pool;
  const kept = [...Map.groupBy(limited, ({ kind }) => kind).values()].flatMap((ofKind) => {
    const least = Math.max(part, Math.min(1, SMALL / ofKind.length));
    return evenly(byRank(ofKind), least);
  });
  return pool.filter((one) => !isLimited(one) || kept.includes(one));
}

function isMain({ kind, isFromShelf }: Asked): boolean {
  return KINDS[kind].main || isFromShelf === true;
}

function isFace({ kind }: Asked): boolean {
  return KINDS[kind].topic === 'faces';
}

/** A club knows all that it put on its shelf. */
function isCue({ fame, isFromShelf }: Asked): boolean {
  return fame === LEAST_KNOWN && isFromShelf !== true;
}
