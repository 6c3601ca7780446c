import type { MemberColumn } from '../member-column.ts';

/** Where a shelf stores a member's id. */
export const SHELF_COLUMNS: readonly MemberColumn[] = [
  {
    table: 'shelf_sayings',
    column: 'member_id',
    rows: (db, memberId) => db.selectFrom('shelfSayings').selectAll().where('memberId', '=', memberId).execute(),
    forget: (db, memberId, { leavesWords }) =>
      leavesWords
        ? db.updateTable('shelfSayings').set({ memberId: null }).where('memberId', '=', memberId).execute()
        : db.deleteFrom('shelfSayings').where('memberId', '=', memberId).execute(),
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
    // A block is the server's, or forgetting would lift it.
    forget: () => Promise.resolve(),
  },
];
