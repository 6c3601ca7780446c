import { DiscordjsErrorCodes, DiscordjsTypeError } from 'discord.js';

const CODES: readonly unknown[] = [
  DiscordjsErrorCodes.CommandInteractionOptionNotFound,
  DiscordjsErrorCodes.CommandInteractionOptionType,
  DiscordjsErrorCodes.CommandInteractionOptionEmpty,
  DiscordjsErrorCodes.CommandInteractionOptionNoSubcommand,
  DiscordjsErrorCodes.CommandInteractionOptionNoSubcommandGroup,
  DiscordjsErrorCodes.AutocompleteInteractionOptionNoFocusedOption,
];

/**
 * Whether a command came without an option it requires, or with one of another type. Discord checks both, but a member's
 * app may show a command as it was before an update.
 */
export function isOutdated(error: unknown): boolean {
  return error instanceof DiscordjsTypeError && CODES.includes(error.code);
}
