import { ComponentType } from 'discord-api-types/v10';
import type { FieldFault } from '../discord-error.ts';

/** A component of a modal as the rules read it; the specification has already checked its shape. */
type Part = {
  type: ComponentType;
  custom_id?: string;
  label?: string | null;
  value?: string | null;
  required?: boolean | null;
  disabled?: boolean | null;
  min_length?: number | null;
  max_length?: number | null;
  min_values?: number | null;
  max_values?: number | null;
  options?: { value: string; default?: boolean | null }[];
  components?: Part[];
  component?: Part;
};

type Placed = { part: Part; path: PropertyKey[] };

/** The specification allows 40: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
const MOST = 5;

/** What Discord refuses in a modal beyond its specification. */
export function modalFaults({ components }: { components: readonly unknown[] }): FieldFault[] {
  // The specification parsed the shape.
  const parts = components as Part[];
  const inputs = parts.flatMap((part, at) => inputsOf(part, ['components', at]));
  return [
    ...(parts.length > MOST ? [badLength(['components'], `Must be between 1 and ${MOST} in length.`)] : []),
    ...inputs.flatMap(({ part, path }) => inputFaults(part, path)),
    ...repeated(
      inputs.map(({ part }) => part.custom_id),
      (at) => [...(inputs[at]?.path ?? []), 'custom_id'],
      { code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message: 'Component custom id cannot be duplicated' },
    ),
  ];
}

function inputsOf(part: Part, path: PropertyKey[]): Placed[] {
  if (part.component !== undefined) return [{ part: part.component, path: [...path, 'component'] }];
  return (part.components ?? []).map((inner, at) => ({ part: inner, path: [...path, 'components', at] }));
}

function inputFaults(part: Part, path: PropertyKey[]): FieldFault[] {
  const disabled = {
    path: [...path, 'disabled'],
    code: 'MODAL_COMPONENT_DISABLED',
    message: 'A modal has no disabled components',
  };
  return [
    ...(part.disabled ? [disabled] : []),
    ...(part.type === ComponentType.TextInput ? textFaults(part, path) : countFaults(part, path)),
  ];
}

function textFaults({ label, value, min_length, max_length }: Part, path: PropertyKey[]): FieldFault[] {
  const [least, most] = [min_length ?? 0, max_length ?? 4000];
  // A label of its own belongs to the older form, without a Label around it.
  const isInRow = path.at(-2) === 'components';
  return [
    ...(isInRow && !label
      ? [{ path: [...path, 'label'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
      : []),
    ...(least > most ? [badLength([...path, 'min_length'], 'min_length is more than max_length')] : []),
    ...(value && (value.length > most || value.length < least)
      ? [badLength([...path, 'value'], `Must be between ${least} and ${most} in length.`)]
      : []),
  ];
}

/** Menus, boxes and uploads: `min_values` of 0 needs `required: false` (Component Reference, note on min_values). */
function countFaults({ type, required, min_values, max_values, options }: Part, path: PropertyKey[]): FieldFault[] {
  const most = max_values ?? (type === ComponentType.CheckboxGroup ? (options ?? []).length : 1);
  const preset = (options ?? []).filter((option) => option.default).length;
  return [
    ...(min_values === 0 && (required ?? true)
      ? [badLength([...path, 'min_values'], 'min_values must be at least 1 where the component is required')]
      : []),
    ...((min_values ?? 1) > most ? [badLength([...path, 'min_values'], 'min_values is more than max_values')] : []),
    ...(options !== undefined && most > options.length
      ? [badLength([...path, 'max_values'], 'max_values is more than there are options')]
      : []),
    ...(preset > most ? [badLength([...path, 'options'], 'More options are chosen than can be')] : []),
    ...repeated(
      (options ?? []).map(({ value }) => value),
      (at) => [...path, 'options', at, 'value'],
      { code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message: 'The specified option value is already used' },
    ),
  ];
}

function badLength(path: PropertyKey[], message: string): FieldFault {
  return { path, code: 'BASE_TYPE_BAD_LENGTH', message };
}

/** A fault for each value that came before. */
function repeated(
  values: (string | undefined)[],
  pathOf: (at: number) => PropertyKey[],
  fault: Omit<FieldFault, 'path'>,
): FieldFault[] {
  return values.flatMap((value, at) => (values.indexOf(value) === at ? [] : [{ path: pathOf(at), ...fault }]));
}
