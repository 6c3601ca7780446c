import { emptyDraft } from './draft.ts';
import type { Controls } from './page-state.ts';

/** Sends plain words as a message. One that is refused comes back into the line, if nothing else stands there by then. */
export async function say(content: string, { page, send, update }: Controls): Promise<void> {
  const { member, channel } = page;
  const answer = await send({ do: 'say', member, channel, content });
  if (!('error' in answer)) return;
  if (page.draft === emptyDraft) page.draft = { ...emptyDraft, text: content };
  page.hint = `Your message was not sent. Discord ${answer.error.code}: ${answer.error.message}`;
  update();
}
