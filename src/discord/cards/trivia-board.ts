import type { Own } from '../../storage/trivia/boards.ts';
import type { TriviaTotalRow } from '../../storage/trivia/schema.ts';
import { triviaText } from '../../texts/trivia-game.ts';
import type { Period } from '../../trivia/periods.ts';
import type { Body } from '../command.ts';

/** A server's best in a period, in the database's order. Equal ones share a place. */
export function boardCard(period: Period, rows: readonly TriviaTotalRow[]): Body {
  const lines = rows.map((row) => {
    const place = 1 + rows.findIndex((other) => isEqual(other, row));
    const { points, rightAnswers: right, answers: answered } = row;
    return triviaText.boardRow(place, row.memberId, { points, right, answered });
  });
  const description = rows.length === 0 ? triviaText.boardEmpty(period) : lines.join('\n');
  return { embeds: [{ title: triviaText.boardTitle(period), description }] };
}

/** A member's own totals, for their eyes only. Hidden members have no place. */
export function ownCard(totals: Readonly<Record<Period, Own | undefined>>, hidden: boolean): Body {
  const fields = (['week', 'month', 'all'] as const).map((period) => {
    const own = totals[period];
    const { points = 0, rightAnswers: right = 0, answers: answered = 0, bestStreak = 0 } = own ?? {};
    const place = hidden ? undefined : own?.place;
    const value = own ? triviaText.ownRow({ place, points, right, answered, bestStreak }) : triviaText.ownNothing;
    return { name: triviaText.periodName[period], value, inline: true };
  });
  return { embeds: [{ title: triviaText.ownTitle, fields }] };
}

function isEqual(one: TriviaTotalRow, other: TriviaTotalRow): boolean {
  return one.points === other.points && one.rightAnswers === other.rightAnswers;
}
