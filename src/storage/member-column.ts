import type { Db } from './schema.ts';

/** `leavesWords`: what they wrote on a club's shelf stays there, without their name. */
export type Forgetting = { leavesWords: boolean };

/** A column that holds a member's id: how to find a member's rows, and how to forget the member in them. */
export type MemberColumn = {
  table: string;
  column: string;
  rows: (db: Db, memberId: string) => Promise<object[]>;
  forget: (db: Db, memberId: string, how: Forgetting) => Promise<unknown>;
};
