import type { Member } from '../../src/playground/member.ts';

let ids = 10n ** 17n;

/** The same member under an id of their own: the bot limits how much one member may ask, and a bench asks more. */
export function another(member: Member): Member {
  ids += 1n;
  member.user.id = String(ids);
  return member;
}
