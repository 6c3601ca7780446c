import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { FieldFault } from '../discord-error.ts';

/** A component as the rules read it; the specification has already checked its shape. */
type Part = {
  type: ComponentType;
  style?: ButtonStyle;
  custom_id?: string | null;
  url?: string | null;
  label?: string | null;
  emoji?: unknown;
  min_values?: number | null;
  max_values?: number | null;
  options?: { value: string; default?: boolean | null }[];
  components?: Part[];
  accessory?: Part;
};

type Whole = { flags?: number | null; content?: string | null; embeds?: unknown[] | null };

const ROWS = 5;
const PARTS = 40;

/** What Discord refuses in a message's components beyond its specification. */
export function componentFaults(components: readonly unknown[], whole: Whole): FieldFault[] {
  // The specification parsed the shape, or validation is off.
  const parts = components as Part[];
  const v2 = ((whole.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const placed = parts.flatMap((part, at) => everyPart(part, ['components', at]));
  return [
    ...(v2 ? besideV2(whole) : withoutV2(parts)),
    ...tooMany(placed.length),
    ...placed.flatMap(({ part, path }) => partFaults(part, path)),
    ...repeatedIds(placed),
  ];
}

type Placed = { part: Part; path: PropertyKey[] };

function everyPart(part: Part, path: PropertyKey[]): Placed[] {
  const nested = (part.components ?? []).flatMap((inner, at) => everyPart(inner, [...path, 'components', at]));
  const accessory = part.accessory === undefined ? [] : everyPart(part.accessory, [...path, 'accessory']);
  return [{ part, path }, ...nested, ...accessory];
}

function besideV2({ content, embeds }: Whole): FieldFault[] {
  const message = 'The "content" and "embeds" fields cannot be used when using MessageFlags.IS_COMPONENTS_V2';
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  return [
    ...(content ? [{ path: ['content'], code, message }] : []),
    ...((embeds ?? []).length > 0 ? [{ path: ['embeds'], code, message }] : []),
  ];
}

function withoutV2(parts: Part[]): FieldFault[] {
  const rows = `Must be between 1 and ${ROWS} in length.`;
  return [
    ...(parts.length > ROWS ? [{ path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: rows }] : []),
    ...parts.flatMap(({ type }, at) =>
      type === ComponentType.ActionRow
        ? []
        : [
            {
              path: ['components', at, 'type'],
              code: 'UNION_TYPE_CHOICES',
              message: 'Value of field "type" must be one of (1,).',
            },
          ],
    ),
  ];
}

function tooMany(count: number): FieldFault[] {
  if (count <= PARTS) return [];
  const message = `The total number of components in a message cannot exceed ${PARTS}`;
  return [{ path: ['components'], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message }];
}

function partFaults(part: Part, path: PropertyKey[]): FieldFault[] {
  if (part.type === ComponentType.ActionRow) return rowFaults(part.components ?? [], path);
  if (part.type === ComponentType.Button) return buttonFaults(part, path);
  return isSelect(part) ? selectFaults(part, path) : [];
}

function isSelect({ type }: Part): boolean {
  return (
    type === ComponentType.StringSelect || (type >= ComponentType.UserSelect && type <= ComponentType.ChannelSelect)
  );
}

function rowFaults(parts: Part[], path: PropertyKey[]): FieldFault[] {
  const menus = parts.filter(isSelect).length;
  if (menus === 0 || parts.length === 1) return [];
  const message = 'A select menu takes the whole of its row';
  return [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
}

function buttonFaults({ style, custom_id, url, label, emoji }: Part, path: PropertyKey[]): FieldFault[] {
  const missing = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  const named = label || emoji ? [] : [{ path: [...path, 'label'], ...missing }];
  if (style !== ButtonStyle.Link && style !== ButtonStyle.Premium) {
    const both = 'A custom id and url cannot both be specified';
    return [
      ...named,
      ...(custom_id ? [] : [{ path: [...path, 'custom_id'], ...missing }]),
      ...(url ? [{ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', message: both }] : []),
    ];
  }
  if (style === ButtonStyle.Premium) return [];
  const scheme = URL.parse(url ?? '')?.protocol ?? '';
  const schemes = `Scheme "${scheme.replace(':', '')}" is not supported. Scheme must be one of ('http', 'https', 'discord').`;
  return [
    ...named,
    ...(url ? [] : [{ path: [...path, 'url'], ...missing }]),
    ...(url && !['http:', 'https:', 'discord:'].includes(scheme)
      ? [{ path: [...path, 'url'], code: 'BASE_TYPE_BAD_SCHEME', message: schemes }]
      : []),
    ...(custom_id
      ? [{ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', message: 'A link button has no custom id' }]
      : []),
  ];
}

function selectFaults({ min_values, max_values, options }: Part, path: PropertyKey[]): FieldFault[] {
  const [least, most] = [min_values ?? 1, max_values ?? 1];
  const order = { code: 'SELECT_COMPONENT_MIN_OVER_MAX', message: 'min_values is more than max_values' };
  const values = (options ?? []).map(({ value }) => value);
  const twice = {
    code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    message: 'The specified option value is already used',
  };
  return [
    ...(least > most ? [{ path: [...path, 'min_values'], ...order }] : []),
    ...(options !== undefined && most > options.length
      ? [
          {
            path: [...path, 'max_values'],
            code: 'SELECT_COMPONENT_MAX_OVER_OPTIONS',
            message: 'max_values is more than there are options',
          },
        ]
      : []),
    ...values.flatMap((value, at) =>
      values.indexOf(value) === at ? [] : [{ path: [...path, 'options', at, 'value'], ...twice }],
    ),
  ];
}

function repeatedIds(placed: Placed[]): FieldFault[] {
  const seen = new Set<string>();
  return placed.flatMap(({ part, path }) => {
    const id = part.custom_id;
    if (!id) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = 'Component custom id cannot be duplicated';
    return [{ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message }];
  });
}
