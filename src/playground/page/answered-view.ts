import '@skyra/discord-components-core/discord-command.js';
import '@skyra/discord-components-core/discord-reply.js';
import { InteractionType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewedMessage } from '../protocol.ts';
import { pressedId, type Seen, targetId } from './messages.ts';
import { avatarById, nameById, type Names } from './people.ts';
import { hrefOf } from './place.ts';
import { preview } from './preview.ts';

/** What stands above an answer: the command that was used, or the message whose button was pressed. */
export function answeredView({ message, names, original }: Seen): TemplateResult | typeof nothing {
  const used = message.interaction_metadata;
  if (pressedId(message) !== undefined) return repliedLine(original, names);
  if (used?.type !== InteractionType.ApplicationCommand) return nothing;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it, and only it has the command's name
  const name = message.interaction?.name;
  if (targetId(message) !== undefined) return usedOnLine(used.user.id, name ?? 'a command', { original, names });
  return usedLine(used.user.id, name ? `/${name}` : 'a command', names);
}

/** "Ada used /soundtrack", above the answer. */
export function usedLine(member: string, command: string, names: Names): TemplateResult {
  return html`<discord-command
    slot="reply"
    type="slash_command"
    author=${nameById(names, member)}
    avatar=${avatarById(names, member)}
    command=${command}
  ></discord-command>`;
}

/** "Ada used Find this soundtrack" on a message of Ben's, above the answer. */
function usedOnLine(member: string, command: string, { original, names }: Pick<Seen, 'original' | 'names'>) {
  return html`<discord-command
    slot="reply"
    type="message_command"
    author=${nameById(names, member)}
    avatar=${avatarById(names, member)}
    command=${command}
    context-user-name=${original ? nameById(names, original.author.id) : nothing}
    context-user-image=${original ? avatarById(names, original.author.id) : nothing}
    ?context-user-bot=${original?.author.bot}
    context-message-reply=${original ? preview(original, names) : nothing}
    ?context-message-deleted=${!original}
  ></discord-command>`;
}

function repliedLine(original: ViewedMessage | undefined, names: Names): TemplateResult {
  if (!original) return html`<discord-reply slot="reply" deleted></discord-reply>`;
  const { author, channel_id, id } = original;
  return html`<discord-reply
    slot="reply"
    author=${nameById(names, author.id)}
    avatar=${avatarById(names, author.id)}
    ?bot=${author.bot}
    ><a class="replied" href=${hrefOf(channel_id, id)}>${preview(original, names)}</a></discord-reply
  >`;
}
