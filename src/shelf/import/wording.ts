import { shelfImportText } from '../../texts/shelf-import.ts';
import type { Refusal } from './rows.ts';

const { refused } = shelfImportText;

/** Tells the member who uploaded a file why it's refused, and what to do. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.refused) {
    case 'too-large':
    case 'unpacks-too-large':
      return refused[refusal.refused](refusal.megabytes);
    case 'too-many-files':
    case 'too-many-films':
    case 'too-many-songs':
    case 'too-many-unclear':
      return refused[refusal.refused](refusal.limit);
    case 'unknown-columns':
      return refused[refusal.refused](refusal.columns);
    case 'broken-table':
      return refused[refusal.refused](refusal.line);
    default:
      return refused[refusal.refused]();
  }
}
