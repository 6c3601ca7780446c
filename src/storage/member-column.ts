import type { Db } from './schema.ts';

/** A column that holds a member's id: how its rows are found for them, and what forgetting does to them. */
export type MemberColumn = {
  table: string;
  column: string;
  rows: (db: Db, memberId: string) => Promise<object[]>;
  forget: (db: Db, memberId: string) => Promise<unknown>;
};
