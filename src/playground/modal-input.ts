import { ChannelType, ComponentType } from 'discord-api-types/v10';
import type {
  APIComponentInLabel,
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from 'discord-api-types/v10';
import { InteractionFailed } from './interaction.ts';
import type { Doer } from './interaction-frame.ts';
import { keepFile } from './keep-file.ts';
import { type Named, resolvedData } from './resolved.ts';
import { isTooLarge, tooLarge, type Upload } from './upload.ts';
import { guildOf, memberOf } from './world.ts';
import type { World } from './world.ts';

/** What a member enters: a text or a radio button's value, a tick, the values of a menu or of boxes, or files. */
export type FieldValue = string | boolean | string[] | Upload[];
export type Fields = Record<string, FieldValue>;

type Filled = { modal: APIModalInteractionResponseCallbackData; fields: Fields };

/**
 * The data of a modal's submission: its components with what was entered; what wasn't touched keeps what it showed.
 * Refuses anything that Discord's own form would not send, unless it is forged.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure
 */
export function submitData(world: World, doer: Doer, { modal, fields, forged }: Filled & { forged: boolean }): object {
  const named: Named = { users: [], roles: [], channels: [], attachments: [] };
  let next = 0;
  const numbered = ({ type, id }: { type: ComponentType; id?: number }) => ({
    type,
    id: id ?? (next += 1),
  });
  const filledIn = (input: APIComponentInLabel) => {
    const entered = enteredIn(input, fields[input.custom_id]);
    const fault = forged ? undefined : faultOf(input, entered, { world, doer });
    if (fault !== undefined) throw new InteractionFailed(50035, `${input.custom_id}: ${fault}`);
    return { ...numbered(input), custom_id: input.custom_id, ...answered(world, { input, entered, named }) };
  };
  const components = modal.components.map((part) => {
    if (part.type === ComponentType.Label) return { ...numbered(part), component: filledIn(part.component) };
    if (part.type === ComponentType.TextDisplay) return numbered(part);
    return { ...numbered(part), components: part.components.map(filledIn) };
  });
  return { custom_id: modal.custom_id, components, resolved: resolvedData(world, doer, named) };
}

/** What a component holds when the form is sent. */
function enteredIn(input: APIComponentInLabel, given: FieldValue | undefined): FieldValue {
  if (given !== undefined) return given;
  if (input.type === ComponentType.TextInput) return input.value ?? '';
  if (input.type === ComponentType.Checkbox) return input.default ?? false;
  if (input.type === ComponentType.FileUpload) return [];
  if (!('options' in input)) return (input.default_values ?? []).map(({ id }) => id);
  const chosen = input.options.filter((option) => option.default).map(({ value }) => value);
  return input.type === ComponentType.RadioGroup ? (chosen[0] ?? '') : chosen;
}

type Entered = { input: APIComponentInLabel; entered: FieldValue; named: Named };

/** A component's own part of the submission. Notes in `named` what it names. */
function answered(world: World, { input, entered, named }: Entered): object {
  if (input.type === ComponentType.RadioGroup) return { value: entered === '' ? null : entered };
  if (!Array.isArray(entered)) return { value: entered };
  const files = entered
    .filter((each) => typeof each !== 'string')
    .map((file) => keepFile(world, file, { forApp: true }));
  const values = entered.filter((each) => typeof each === 'string');
  named.attachments.push(...files);
  const { type } = input;
  const isRole = (id: string) => type === ComponentType.RoleSelect || !world.users.has(id);
  if (type === ComponentType.ChannelSelect) named.channels.push(...values);
  if (type === ComponentType.UserSelect || type === ComponentType.MentionableSelect)
    named.users.push(...values.filter((id) => world.users.has(id)));
  if (type === ComponentType.RoleSelect || type === ComponentType.MentionableSelect)
    named.roles.push(...values.filter(isRole));
  return { values: [...files.map(({ id }) => id), ...values] };
}

/** What Discord's form says of an entry that it does not take. */
function faultOf(
  input: APIComponentInLabel,
  entered: FieldValue,
  at: { world: World; doer: Doer },
): string | undefined {
  if (input.type === ComponentType.TextInput) return textFault(input, entered);
  if (input.type === ComponentType.Checkbox) return typeof entered === 'boolean' ? undefined : 'Not a tick';
  const required = input.required ?? true;
  if (input.type === ComponentType.RadioGroup) {
    if (entered === '') return required ? 'This field is required' : undefined;
    return input.options.some(({ value }) => value === entered) ? undefined : 'The form does not offer that';
  }
  if (!Array.isArray(entered)) return 'Not a list of values';
  const least = input.min_values ?? 1;
  const most = input.max_values ?? (input.type === ComponentType.CheckboxGroup ? input.options.length : 1);
  if (entered.length === 0) return required ? 'This field is required' : undefined;
  if (entered.length < least || entered.length > most) return `Between ${least} and ${most} are needed`;
  for (const each of entered) {
    const isFile = typeof each !== 'string';
    if (isFile !== (input.type === ComponentType.FileUpload)) return 'Files belong in a file upload';
    if (isFile && isTooLarge(each)) throw new InteractionFailed(...tooLarge);
    if (!isFile && !isOffered(input, each, at)) return 'The form does not offer that';
  }
  return undefined;
}

function textFault(input: APITextInputComponent, entered: FieldValue): string | undefined {
  if (typeof entered !== 'string') return 'Not a text';
  if (entered === '') return (input.required ?? true) ? 'This field is required' : undefined;
  const { min_length: least = 0, max_length: most = 4000 } = input;
  return entered.length < least || entered.length > most ? `Must be between ${least} and ${most} in length` : undefined;
}

function isOffered(input: APIComponentInLabel, id: string, { world, doer }: { world: World; doer: Doer }): boolean {
  if ('options' in input) return input.options.some(({ value }) => value === id);
  const guild = guildOf(world, doer.channel);
  if (input.type === ComponentType.ChannelSelect) {
    const type = guild?.channels.get(id)?.type ?? ChannelType.DM;
    return guild?.channels.has(id) === true && (input.channel_types ?? [type]).includes(type);
  }
  const isMember = guild !== undefined && memberOf(guild, id) !== undefined;
  const isRole = guild?.roles.some((role) => role.id === id) ?? false;
  if (input.type === ComponentType.UserSelect) return isMember;
  return input.type === ComponentType.RoleSelect ? isRole : isMember || isRole;
}
