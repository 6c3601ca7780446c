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
const CHAT_COMMANDS = 100;

/** What Discord refuses in a list of commands beyond its specification. Paths begin with the command's index. */
export function commandFaults(commands: Definition[]): FieldFault[] {
  const chat = commands.filter(isChat).length;
  return [
    ...(chat > CHAT_COMMANDS
      ? [{ path: [], code: 'APPLICATION_COMMANDS_MAX', message: `At most ${CHAT_COMMANDS} chat commands` }]
      : []),
    ...repeatedNames(commands, []),
    ...commands.flatMap((command, at) => (isChat(command) ? definitionFaults(command, [at]) : [])),
  ];
}

function isChat({ type }: Definition): boolean {
  return (type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
}

function definitionFaults(definition: Definition, path: PropertyKey[]): FieldFault[] {
  const { name, description, autocomplete, choices } = definition;
  const options = definition.options ?? [];
  const lower = name === name.toLowerCase();
  return [
    ...(NAME.test(name) && lower
      ? []
      : [{ path: [...path, 'name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }]),
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
