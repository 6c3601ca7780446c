import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Action, Answer, View } from '../protocol.ts';
import { emptyDraft, type Draft } from './draft.ts';
import type { Choice } from './option-values.ts';
import { keptPlace } from './place.ts';

export type Failure = { code: number; message: string };

/** A command that came to nothing: Discord shows it in the channel, to the member who tried it. */
export type FailedCommand = { at: string; member: string; channel: string; command: string; failure: Failure };

/** All that the page knows by itself: who speaks, where, what is being typed, and what is under way. */
export type Page = {
  view?: View;
  connected: boolean;
  /** The loopback Discord's clock against the browser's, in milliseconds. */
  clockLead: number;
  member: string;
  channel: string;
  draft: Draft;
  /** What the bot offers for the draft's text; `for` tells which text that was. */
  offered: { for: string; choices: Choice[] };
  /** Which suggestion the arrow keys have reached; -1 for none. */
  highlighted: number;
  hint: string;
  /** By message id: the component that waits for an answer, or how that came to nothing. */
  pressed: Map<string, { waiting: string } | { failure: Failure }>;
  failed: FailedCommand[];
  modal?: { form: APIModalInteractionResponseCallbackData; refused?: Failure };
  /** The newest message that was on screen, by channel. */
  seen: Map<string, string>;
  /** The message that a link led to, for as long as it is lit up. */
  pointed: string;
};

export type Controls = { page: Page; update: () => void; send: (action: Action) => Promise<Answer> };

export function newPage(): Page {
  return {
    connected: false,
    clockLead: 0,
    ...keptPlace(),
    draft: emptyDraft,
    offered: { for: '', choices: [] },
    highlighted: -1,
    hint: '',
    pressed: new Map(),
    failed: [],
    seen: new Map(),
    pointed: '',
  };
}

export function nowOf(page: Page): number {
  return Date.now() + page.clockLead;
}
