import type { Action, Answer, View } from '../protocol.ts';
import { emptyDraft, type Draft } from './draft.ts';
import type { OpenForm } from './form-values.ts';
import type { Choice } from './option-values.ts';
import type { Names } from './people.ts';
import { keptPlace } from './place.ts';

export type Failure = { code: number; message: string };

/** A failed command, as it is shown: Discord shows it in the channel, to the member who tried it. */
export type FailedCommand = { at: string; member: string; channel: string; command: string; failure: Failure };

/** The page's own state: who speaks, where, what is being typed, and what is under way. */
export type Page = {
  view?: View;
  names: Names;
  /** The private answers that stood there before the page was loaded, by message id. */
  gone: Set<string>;
  connected: boolean;
  /** How far the loopback Discord's clock is ahead of the browser's, in milliseconds. */
  clockLead: number;
  member: string;
  channel: string;
  draft: Draft;
  /** The bot's suggestions; `for` is the option that they belong to. */
  offered: { for: string; choices: Choice[] };
  /** The suggestion that the arrow keys have reached; -1 for none. */
  highlighted: number;
  /** The suggestions were closed, until something is typed. */
  closed: boolean;
  hint: string;
  /** By message id: the component that waits for an answer, or how it failed. */
  pressed: Map<string, { waiting: string } | { failure: Failure }>;
  failed: FailedCommand[];
  form?: OpenForm;
  /** The newest message that was on screen, by channel. */
  seen: Map<string, string>;
  /** The message that a link led to, while it is highlighted. */
  pointed: string;
  /** The message whose menu is open, and where in the window. */
  apps?: { message: string; x: number; y: number };
  /** On a phone: the channels, the members and the clock are shown instead of the chat. */
  menu: boolean;
};

export type Controls = {
  page: Page;
  update: () => void;
  send: (action: Action, files?: readonly File[]) => Promise<Answer>;
};

export function newPage(): Page {
  return {
    connected: false,
    names: { bot: { id: '', name: '', permissions: '0' }, members: [], guilds: [], channels: [] },
    gone: new Set(),
    clockLead: 0,
    ...keptPlace(),
    draft: emptyDraft,
    offered: { for: '', choices: [] },
    highlighted: -1,
    closed: false,
    hint: '',
    pressed: new Map(),
    failed: [],
    seen: new Map(),
    pointed: '',
    menu: false,
  };
}

export function nowOf(page: Page): number {
  return Date.now() + page.clockLead;
}
