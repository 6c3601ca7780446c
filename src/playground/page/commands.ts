import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';

export type Option = APIApplicationCommandBasicOption;

/** A command as Discord lists it: each subcommand is its own entry, such as `schedule set`. */
export type Entry = { path: string; description: string; options: Option[] };

export function entries(commands: APIApplicationCommand[]): Entry[] {
  return commands
    .filter((command) => command.type === ApplicationCommandType.ChatInput)
    .flatMap((command) => entriesOf(command.name, command.description, command.options ?? []))
    .sort((one, other) => one.path.localeCompare(other.path));
}

function entriesOf(path: string, description: string, options: APIApplicationCommandOption[]): Entry[] {
  const deeper = options.flatMap((option) =>
    isBasic(option) ? [] : entriesOf(`${path} ${option.name}`, option.description, option.options ?? []),
  );
  if (deeper.length > 0) return deeper;
  return [{ path, description, options: options.filter(isBasic) }];
}

function isBasic(option: APIApplicationCommandOption): option is Option {
  return (
    option.type !== ApplicationCommandOptionType.Subcommand &&
    option.type !== ApplicationCommandOptionType.SubcommandGroup
  );
}

/** The names of the commands in the menu of a message. */
export function messageCommands({ commands }: { commands: APIApplicationCommand[] }): string[] {
  return commands.filter(({ type }) => type === ApplicationCommandType.Message).map(({ name }) => name);
}

/** Entries whose path starts with the typed text, then those that contain it anywhere. */
export function matching(all: Entry[], typed: string): Entry[] {
  const sought = typed.replace(/^\//, '').toLowerCase().trim();
  const begins = all.filter((entry) => entry.path.startsWith(sought));
  return [...begins, ...all.filter((entry) => !begins.includes(entry) && entry.path.includes(sought))];
}
