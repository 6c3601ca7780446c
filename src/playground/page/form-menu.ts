import './select-menu.ts';
import { ComponentType, type APISelectMenuComponent, type APIStringSelectComponent } from 'discord-api-types/v10';
import type { View } from '../protocol.ts';
import { channelOffers, memberOffers, roleOffers, type Choice } from './option-values.ts';

/** A form's menu as a list of options, with those marked that were chosen; members, roles and channels are the server's. */
export function menuOf(input: APISelectMenuComponent, chosen: readonly string[], view: View): APIStringSelectComponent {
  const options =
    input.type === ComponentType.StringSelect
      ? input.options
      : offersOf(input, view).map(({ name, value }) => ({ label: name, value: String(value) }));
  return {
    type: ComponentType.StringSelect,
    custom_id: input.custom_id,
    placeholder: input.placeholder,
    min_values: input.required === false ? 0 : input.min_values,
    max_values: input.max_values,
    options: options.map((option) => ({ ...option, default: chosen.includes(option.value) })),
  };
}

function offersOf(input: Exclude<APISelectMenuComponent, APIStringSelectComponent>, view: View): Choice[] {
  if (input.type === ComponentType.ChannelSelect) return channelOffers(input.channel_types ?? [], view);
  if (input.type === ComponentType.UserSelect) return memberOffers(view);
  if (input.type === ComponentType.RoleSelect) return roleOffers(view);
  return [...memberOffers(view), ...roleOffers(view)];
}
