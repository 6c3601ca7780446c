import type { MemberColumn } from '../member-column.ts';

/** Where a shelf stores a member's id. */
export const SHELF_COLUMNS: readonly MemberColumn[] = [
  {
    table: 'shelf_sayings',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('shelfSayings').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('shelfSayings').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'suggestions',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('suggestions').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('suggestions').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'shelf_drafts',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('shelfDrafts').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('shelfDrafts').where('memberId', '=', memberId).execute(),
  },
  {
    table: 'suggestion_blocks',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('suggestionBlocks').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId) => db.deleteFrom('suggestionBlocks').where('memberId', '=', memberId).execute(),
  },
];
