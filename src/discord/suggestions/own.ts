import type { ButtonInteraction } from 'discord.js';
import type { App } from '../../app.ts';
import { blockedSuggesters, liftBlock } from '../../storage/shelf/suggestion-blocks.ts';
import { ownSuggestions, takeSentenceBack, withdrawSuggestion } from '../../storage/shelf/suggestions.ts';
import { suggestText as text } from '../../texts/suggest.ts';
import type { Body, Update } from '../command.ts';
import { pageFrom } from '../page-from.ts';
import { UserError } from '../user-error.ts';
import { blockedList, ownList, ROWS_ON_A_PAGE } from './lists.ts';
import { insistOnReviewer } from './review.ts';

type Asker = { guildId: string | null; user: { id: string } };

/** A member's suggestions in a server. */
export async function ownPage({ guildId, user }: Asker, wanted: number, { db, catalogue }: App): Promise<Body> {
  if (guildId === null) throw new UserError(text.needsServer());
  const who = { guildId, memberId: user.id };
  const { rows, offset } = await pageFrom({ offset: wanted, rows: ROWS_ON_A_PAGE }, (page) =>
    ownSuggestions(db, who, page),
  );
  return rows.length === 0 ? emptied(text.list.none()) : ownList(catalogue, rows, offset);
}

/** Withdraws an open suggestion, or takes a published sentence back, and shows the updated list. */
export async function changeOwn(
  press: ButtonInteraction,
  { action, id, offset }: { action: 'withdraw' | 'take-back'; id: string; offset: number },
  app: App,
): Promise<Update> {
  const { guildId, user } = press;
  if (guildId === null) throw new UserError(text.needsServer());
  const change = action === 'withdraw' ? withdrawSuggestion : takeSentenceBack;
  const isDone = await change(app.db, { id, guildId, memberId: user.id, now: app.now() });
  const page = await ownPage(press, offset, app);
  return { update: isDone ? page : { ...page, content: text.list.tooLate() } };
}

/** The members that a server blocks from suggesting, for those who decide on suggestions. */
export async function blockedPage(guildId: string, wanted: number, { db }: App): Promise<Body> {
  const { rows, offset } = await pageFrom({ offset: wanted, rows: ROWS_ON_A_PAGE }, (page) =>
    blockedSuggesters(db, guildId, page),
  );
  return rows.length === 0 ? emptied(text.blockedList.none()) : blockedList(rows, offset);
}

export async function unblock(
  press: ButtonInteraction,
  { memberId, offset }: { memberId: string; offset: number },
  app: App,
): Promise<Update> {
  const guildId = await insistOnReviewer(press, app);
  await liftBlock(app.db, { guildId, memberId });
  return { update: await blockedPage(guildId, offset, app) };
}

function emptied(content: string): Body {
  return { content, embeds: [], components: [] };
}
