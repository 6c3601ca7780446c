import { ComponentType, type Message } from 'discord.js';
import { parseCustomId } from './custom-id.ts';

/** Whose card a message of ours shows, by the ids of its controls, as idOf writes it; undefined if it shows none. */
export function cardShownIn({ components }: Pick<Message, 'components'>): string | undefined {
  const controls = components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
  const ids = controls.flatMap(({ customId }) => parseCustomId(customId) ?? []);
  for (const { command, action, args } of ids) {
    if (command !== 'soundtrack') continue;
    const [first, song] = args;
    if (action === 'works') return `person:${first}`;
    if (action === 'next' || (action === 'people' && song !== undefined)) return `song:${song}`;
    if (action === 'people') return `film:${first}`;
  }
  return undefined;
}
