import { type APIMessage, ComponentType } from 'discord.js';

export type Controls = { buttons: string[]; menus: { id: string; values: string[] }[] };

/** What a member can press or choose under a message. */
export function controlsOf({ components }: APIMessage): Controls {
  const parts = (components ?? []).flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
  return {
    buttons: parts.flatMap((part) =>
      part.type === ComponentType.Button && 'custom_id' in part && part.disabled !== true ? [part.custom_id] : [],
    ),
    menus: parts.flatMap((part) =>
      part.type === ComponentType.StringSelect
        ? [{ id: part.custom_id, values: part.options.map(({ value }) => value) }]
        : [],
    ),
  };
}
