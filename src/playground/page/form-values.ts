import {
  ComponentType,
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
} from 'discord-api-types/v10';

export type Modal = APIModalInteractionResponseCallbackData;

/** What is entered in a field: a text or a radio button's value, a tick, chosen values, or files. */
export type Entered = string | boolean | string[] | File[];

/** An open form. `faults` are by custom id; `refused` is what Discord said of the form as a whole. */
export type OpenForm = {
  modal: Modal;
  values: Readonly<Record<string, Entered>>;
  faults: ReadonlyMap<string, string>;
  isSending: boolean;
  refused?: { code: number; message: string };
};

export const LARGEST_FILE = 10 * 1024 * 1024;

/** A form as the bot sends it, before anything is touched. */
export function openedForm(modal: Modal): OpenForm {
  const values = Object.fromEntries(inputsOf(modal).map((input) => [input.custom_id, presetOf(input)]));
  return { modal, values, faults: new Map(), isSending: false };
}

export function inputsOf({ components }: Modal): APIComponentInLabel[] {
  return components.flatMap((part): APIComponentInLabel[] => {
    if (part.type === ComponentType.Label) return [part.component];
    return part.type === ComponentType.ActionRow ? part.components : [];
  });
}

function presetOf(input: APIComponentInLabel): Entered {
  if (input.type === ComponentType.TextInput) return input.value ?? '';
  if (input.type === ComponentType.Checkbox) return input.default ?? false;
  if (input.type === ComponentType.FileUpload) return [];
  if (!('options' in input)) return (input.default_values ?? []).map(({ id }) => id);
  const chosen = input.options.filter((option) => option.default).map(({ value }) => value);
  return input.type === ComponentType.RadioGroup ? (chosen[0] ?? '') : chosen;
}

export function isRequired(input: APIComponentInLabel): boolean {
  return input.type !== ComponentType.Checkbox && (input.required ?? true);
}

/** How many values may be chosen, at least and at most; none always does if the field is not required. */
export function boundsOf(input: APIComponentInLabel): { least: number; most: number } {
  if (!('max_values' in input || 'min_values' in input) && input.type !== ComponentType.CheckboxGroup)
    return { least: 1, most: 1 };
  const all = input.type === ComponentType.CheckboxGroup ? input.options.length : 1;
  const { min_values: least = 1, max_values: most = all } = 'min_values' in input || 'max_values' in input ? input : {};
  return { least, most };
}

/** What is wrong with a form, by custom id, in the order of its fields. */
export function faultsOf({ modal, values }: OpenForm): Map<string, string> {
  return new Map(
    inputsOf(modal).flatMap((input) => {
      const fault = faultOf(input, values[input.custom_id] ?? '');
      return fault === undefined ? [] : [[input.custom_id, fault] as const];
    }),
  );
}

function faultOf(input: APIComponentInLabel, entered: Entered): string | undefined {
  if (typeof entered === 'boolean') return undefined;
  if (entered.length === 0) return isRequired(input) ? 'This field is required.' : undefined;
  if (input.type === ComponentType.TextInput) return textFault(input, entered.length);
  if (typeof entered === 'string') return undefined;
  const large = entered.find((each) => typeof each !== 'string' && each.size > LARGEST_FILE);
  if (large instanceof File) return `“${large.name}” is larger than 10 MB.`;
  const { least, most } = boundsOf(input);
  if (entered.length < least) return `Choose at least ${least}.`;
  return entered.length > most ? `Choose at most ${most}.` : undefined;
}

function textFault({ min_length: least = 0, max_length: most = 4000 }: APITextInputComponent, length: number) {
  if (length < least) return `Must be at least ${least} characters.`;
  return length > most ? `Must be at most ${most} characters.` : undefined;
}
