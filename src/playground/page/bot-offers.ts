import type { Draft } from './draft.ts';
import { asksTheBot, type Choice } from './option-values.ts';
import type { Controls, Page } from './page-state.ts';

/** How long typing must pause before the bot is asked, in milliseconds. */
const PAUSE = 120;

let waiting: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

/** Asks the bot for suggestions for the draft's text. Drops an answer that a later question has overtaken. */
export function askTheBot(controls: Controls): void {
  clearTimeout(waiting);
  const turn = ++asked;
  const { asking } = controls.page.draft;
  if (!asking || !asksTheBot(asking)) return;
  waiting = setTimeout(() => void ask(turn, controls), PAUSE);
}

/** The bot's latest suggestions for the open option, even if they are for the text of a moment ago. */
export function currentOffers(page: Page): Choice[] {
  return page.offered.for === optionKey(page.draft) ? page.offered.choices : [];
}

async function ask(turn: number, { page, send, update }: Controls): Promise<void> {
  const { draft, member, channel } = page;
  const { entry, asking, filled, text } = draft;
  if (!entry || !asking) return;
  const settled = filled.flatMap(({ option, value }) => (value instanceof File ? [] : { name: option.name, value }));
  const options = [...settled, { name: asking.name, value: text }];
  const answer = await send({ do: 'complete', member, channel, command: entry.path, options, focused: asking.name });
  if (turn !== asked) return;
  if ('choices' in answer) page.offered = { for: optionKey(draft), choices: answer.choices };
  if ('error' in answer)
    page.hint = `The suggestions failed to load. Discord ${answer.error.code}: ${answer.error.message}`;
  page.highlighted = -1;
  update();
}

function optionKey({ entry, asking, filled }: Draft): string {
  return JSON.stringify([entry?.path, asking?.name, filled.map(({ option, value }) => [option.name, value])]);
}
