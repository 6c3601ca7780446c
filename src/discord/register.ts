import type { APIApplicationCommand, Client } from 'discord.js';
import type { Command } from './command.ts';

/** Registers the commands with Discord where it has others. Returns whether it did: a change takes a while to show. */
export async function registerCommands(client: Client<true>, commands: readonly Command[]): Promise<boolean> {
  const ours = commands.map((command) => command.data.toJSON());
  const theirs = await client.application.commands.fetch({ withLocalizations: true });
  const same =
    theirs.size === ours.length &&
    ours.every((command) => theirs.some((known) => known.equals(comparable(command), true)));
  if (same) return false;
  await client.application.commands.set(ours);
  return true;
}

/**
 * As discord.js compares it: absent where it is undefined, without the ids that only a registered command has, and
 * without the empty list of options that a subcommand is built with and Discord does not give back.
 */
function comparable(command: ReturnType<Command['data']['toJSON']>): APIApplicationCommand {
  const text = JSON.stringify(command, (_key, value: unknown) =>
    Array.isArray(value) && value.length === 0 ? undefined : value,
  );
  return JSON.parse(text) as APIApplicationCommand;
}
