import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { SuggestionBlockRow } from '../../storage/shelf/schema.ts';
import type { Suggestion } from '../../storage/shelf/suggestions.ts';
import { suggestText } from '../../texts/suggest.ts';
import { blockQuote, button, buttonRow, type Row } from '../cards/parts.ts';
import type { Body } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin } from '../text.ts';
import { filmOf, titleOf } from './titles.ts';

/** All buttons of a page share one row, so a page has as many entries as that row has buttons. */
export const ROWS_ON_A_PAGE = LIMITS.buttonsInRow;

export type OwnSuggestion = Suggestion & { isQuoted: boolean };

/** A page of a member's suggestions. If there's another page, `suggestions` has one more than fits. */
export function ownList(catalogue: Catalogue, suggestions: readonly OwnSuggestion[], offset: number): Body {
  const text = suggestText.list;
  const shown = suggestions.slice(0, ROWS_ON_A_PAGE);
  const lines = shown.map((suggestion, at) => `**${offset + at + 1}.** ${ownLine(catalogue, suggestion)}`);
  const buttons = shown.flatMap(({ id, state, isQuoted }, at) => {
    const to = (action: string) => customId('suggest', action, id, String(offset));
    if (state === 'open') return [button(text.withdraw(offset + at + 1), to('withdraw'))];
    return isQuoted ? [button(text.takeBack(offset + at + 1), to('take-back'))] : [];
  });
  return {
    content: '',
    embeds: [{ title: text.title, description: linesWithin(lines, LIMITS.embed.description) }],
    components: [
      ...(buttons.length > 0 ? [buttonRow(...buttons)] : []),
      ...pages('mine', { offset, isLast: suggestions.length <= ROWS_ON_A_PAGE }),
    ],
  };
}

/** A page of the members that a server blocks, given in the same way. */
export function blockedList(blocked: readonly SuggestionBlockRow[], offset: number): Body {
  const text = suggestText.blockedList;
  const shown = blocked.slice(0, ROWS_ON_A_PAGE);
  const lines = shown.map(({ memberId, blockedAt }, at) => `**${offset + at + 1}.** ${text.line(memberId, blockedAt)}`);
  const lift = shown.map(({ memberId }, at) =>
    button(text.lift(offset + at + 1), customId('suggest', 'unblock', memberId, String(offset))),
  );
  return {
    content: '',
    embeds: [{ title: text.title, description: lines.join('\n') }],
    components: [buttonRow(...lift), ...pages('blocked', { offset, isLast: blocked.length <= ROWS_ON_A_PAGE })],
  };
}

function ownLine(catalogue: Catalogue, suggestion: OwnSuggestion): string {
  const { content, sentence } = suggestion;
  const title = titleOf(catalogue, content);
  const film = content.kind === 'song' ? filmOf(catalogue, content)?.line : undefined;
  const what = content.kind === 'word' ? suggestText.list.word(title) : [title, film].filter(Boolean).join(' · ');
  return [what, ...(sentence === null ? [] : [blockQuote(sentence)]), stateOf(suggestion)].join('\n');
}

function stateOf({ state, messageId, attempts, leaseUntil, suggestedAt, decidedAt }: Suggestion): string {
  const text = suggestText.list.state;
  if (state !== 'open') return text[state](decidedAt ?? suggestedAt);
  // A try that is over without a message has failed.
  const hasFailed = messageId === null && attempts > 0 && leaseUntil === 0;
  return hasFailed ? text.unsent() : text.open(suggestedAt);
}

function pages(action: string, { offset, isLast }: { offset: number; isLast: boolean }): Row[] {
  const { newer, older } = suggestText.list;
  const isFirst = offset === 0;
  if (isFirst && isLast) return [];
  const to = (where: number) => customId('suggest', action, String(where));
  // Custom ids in a message must differ, even those of disabled buttons.
  return [
    buttonRow(
      button(newer, to(isFirst ? 0 : Math.max(0, offset - ROWS_ON_A_PAGE)), isFirst),
      button(older, to(offset + ROWS_ON_A_PAGE), isLast),
    ),
  ];
}
