import type { FieldFault } from '../discord-error.ts';

export type Choice = { name: string; value: string | number };

const VALUE_LIMIT = 100;

/** What Discord refuses in autocomplete choices beyond its specification. */
export function choiceFaults(choices: Choice[]): FieldFault[] {
  const message = `Must be between 1 and ${VALUE_LIMIT} in length.`;
  return choices.flatMap(({ value }, at) =>
    typeof value === 'string' && (value.length > VALUE_LIMIT || value.length === 0)
      ? [{ path: ['choices', at, 'value'], code: 'BASE_TYPE_BAD_LENGTH', message }]
      : [],
  );
}
