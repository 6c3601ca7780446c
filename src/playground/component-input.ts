import { ComponentType } from 'discord-api-types/v10';
import type { APIMessage } from 'discord-api-types/v10';
import { InteractionFailed } from './interaction.ts';

/** A component that can be pressed. */
type Pressable = {
  type: number;
  custom_id?: string;
  disabled?: boolean;
  min_values?: number;
  max_values?: number;
  options?: { value: string }[];
};

/** The data of a press. Refuses a component that the message lacks, as Discord does. */
export function pressData(message: APIMessage, customId: string): object {
  usable(message, customId);
  return { component_type: ComponentType.Button, custom_id: customId };
}

export function selectData(message: APIMessage, customId: string, values: string[]): object {
  const menu = usable(message, customId);
  const offered = menu.options?.map(({ value }) => value);
  const known = offered === undefined || values.every((value) => offered.includes(value));
  if (!known || values.length < (menu.min_values ?? 1) || values.length > (menu.max_values ?? 1))
    throw new InteractionFailed(50035, 'The menu does not offer that');
  return { component_type: menu.type, custom_id: customId, values };
}

function everyComponent(value: unknown): Pressable[] {
  if (Array.isArray(value)) return value.flatMap(everyComponent);
  if (typeof value !== 'object' || value === null) return [];
  const below = ['components', 'component', 'accessory'].flatMap((key) =>
    everyComponent(Object.entries(value).find(([name]) => name === key)?.[1]),
  );
  // The message was stored by the loopback Discord itself.
  return 'type' in value ? [value as Pressable, ...below] : below;
}

function usable(message: APIMessage, customId: string): Pressable {
  const found = everyComponent(message.components).find(({ custom_id }) => custom_id === customId);
  if (found === undefined || found.disabled === true) throw new InteractionFailed(50035, 'Component validation failed');
  return found;
}
