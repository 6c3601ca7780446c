import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { FieldFault } from '../discord-error.ts';

/** A command or one of its options, as the rules read it. */
export type Definition = {
  type?: ApplicationCommandType | ApplicationCommandOptionType | null;
  name: string;
  description?: string | null;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: unknown[] | null;
  options?: Definition[] | null;
};

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
const MOST: readonly { type: ApplicationCommandType; count: number; called: string }[] = [
  { type: ApplicationCommandType.ChatInput, count: 100, called: 'chat' },
  { type: ApplicationCommandType.User, count: 15, called: 'user' },
  { type: ApplicationCommandType.Message, count: 15, called: 'message' },
];

/** What Discord refuses in a list of commands beyond its specification. Paths begin with the command's index. */
export function commandFaults(commands: Definition[]): FieldFault[] {
  const tooMany = MOST.filter(({ type, count }) => commands.filter((each) => typeOf(each) === type).length > count);
  return [
    ...tooMany.map(({ count, called }) => ({
      path: [],
      code: 'APPLICATION_COMMANDS_MAX',
      message: `At most ${count} ${called} commands`,
    })),
    ...repeatedNames(commands, []),
    ...commands.flatMap((command, at) => {
      const type = typeOf(command);
      if (type === ApplicationCommandType.ChatInput) return definitionFaults(command, [at]);
      return type === ApplicationCommandType.PrimaryEntryPoint ? [] : contextMenuFaults(command, [at]);
    }),
  ];
}

function typeOf({ type }: Definition) {
  return type ?? ApplicationCommandType.ChatInput;
}

/** A context menu shows a name alone, in capitals and with spaces if wished. */
function contextMenuFaults({ name, description, options }: Definition, path: PropertyKey[]): FieldFault[] {
  return [
    ...(name.trim() === '' ? [invalidName(path)] : []),
    ...(description
      ? [
          {
            path: [...path, 'description'],
            code: 'APPLICATION_COMMAND_INVALID_DESCRIPTION',
            message: 'Context menu commands cannot have description',
          },
        ]
      : []),
    ...((options ?? []).length > 0
      ? [
          {
            path: [...path, 'options'],
            code: 'APPLICATION_COMMAND_INVALID_OPTIONS',
            message: 'Context menu commands cannot have options',
          },
        ]
      : []),
  ];
}

function invalidName(path: PropertyKey[]): FieldFault {
  return { path: [...path, 'name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' };
}

function definitionFaults(definition: Definition, path: PropertyKey[]): FieldFault[] {
  const { name, description, autocomplete, choices } = definition;
  const options = definition.options ?? [];
  const lower = name === name.toLowerCase();
  return [
    ...(NAME.test(name) && lower ? [] : [invalidName(path)]),
    ...(description
      ? []
      : [{ path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]),
    ...(autocomplete && (choices ?? []).length > 0
      ? [
          {
            path: [...path, 'autocomplete'],
            code: 'APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES',
            message: 'An option cannot have both autocomplete and choices',
          },
        ]
      : []),
    ...requiredLast(options, path),
    ...repeatedNames(options, [...path, 'options']),
    ...options.flatMap((option, at) => definitionFaults(option, [...path, 'options', at])),
  ];
}

function requiredLast(options: Definition[], path: PropertyKey[]): FieldFault[] {
  const firstOptional = options.findIndex(({ required }) => !required);
  const message = 'Required options must be placed before non-required options';
  return options.flatMap(({ required, type }, at) => {
    const nested =
      type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;
    if (!required || nested || firstOptional === -1 || at < firstOptional) return [];
    return [{ path: [...path, 'options', at], code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message }];
  });
}

function repeatedNames(definitions: Definition[], path: PropertyKey[]): FieldFault[] {
  const keys = definitions.map(({ name, type }) => `${path.length === 0 ? (type ?? 1) : ''} ${name}`);
  return keys.flatMap((key, at) =>
    keys.indexOf(key) === at
      ? []
      : [
          {
            path: [...path, at, 'name'],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: 'Application command names must be unique',
          },
        ],
  );
}
