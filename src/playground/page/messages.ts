import { InteractionType, MessageFlags } from 'discord-api-types/v10';
import type { View, ViewedMessage } from '../protocol.ts';
import { messageCommands } from './commands.ts';
import type { Page } from './page-state.ts';
import type { Names } from './people.ts';

/** A message with all that its drawing depends on, but for the page's own state. */
export type Seen = {
  message: ViewedMessage;
  names: Names;
  /** The message whose button, menu or form this one answers, or that a message command was used on. */
  original?: ViewedMessage;
  /** What was said in the thread under it. */
  thread?: ViewedMessage[];
  /** Whether its menu has any commands. */
  hasApps: boolean;
};

export function seenMessage(message: ViewedMessage, view: View, { names }: Page): Seen {
  const original = pressedId(message) ?? targetId(message);
  return {
    message,
    names,
    original: original === undefined ? undefined : view.messages[message.channel_id]?.find(({ id }) => id === original),
    thread: message.thread && view.messages[message.thread.id],
    hasApps: messageCommands(view).length > 0,
  };
}

/**
 * The messages of a channel that whoever speaks sees. Those for one member alone are gone once the page was loaded anew,
 * as Discord's are.
 */
export function messagesFor(view: View, page: Page, channel: string): ViewedMessage[] {
  const all = view.messages[channel] ?? [];
  return all.filter(({ id, visibleTo }) => !page.gone.has(id) && (visibleTo ?? page.member) === page.member);
}

/** The private answers of a view, by id. */
export function privateAnswers(view: View): Set<string> {
  const all = Object.values(view.messages).flat();
  return new Set(all.filter(isEphemeral).map(({ id }) => id));
}

/** Whether a message is one that only some see, as Discord's flag says. */
export function isEphemeral(message: ViewedMessage): boolean {
  return message.visibleTo !== undefined || hasFlag(message, MessageFlags.Ephemeral);
}

export function hasFlag({ flags }: ViewedMessage, flag: MessageFlags): boolean {
  return ((flags ?? 0) & flag) !== 0;
}

/** The message whose button, menu or form a message answers, if it answers one. */
export function pressedId({ interaction_metadata: used }: ViewedMessage): string | undefined {
  const press = used?.type === InteractionType.ModalSubmit ? used.triggering_interaction_metadata : used;
  return press?.type === InteractionType.MessageComponent ? press.interacted_message_id : undefined;
}

/** The message that a message command was used on, if a message answers one. */
export function targetId({ interaction_metadata: used }: ViewedMessage): string | undefined {
  return used?.type === InteractionType.ApplicationCommand ? used.target_message_id : undefined;
}
