/** A button or a menu that nothing answers any more, or that was never ours. */
export function staleControl(): string {
  return 'This button or menu no longer works. Run the command again for a fresh one.';
}

/** A command that Discord still shows, and that is gone. */
export function unknownCommand(): string {
  return 'I do not know this command any more. Reload Discord (Ctrl+R) and look at `/help`.';
}

/** A fault of ours. The reference stands in the log too. */
export function apology(reference: string): string {
  return `Something went wrong on my side. Try again; if it stays so, tell whoever runs me: reference \`${reference}\`.`;
}

/** To a server that has the commands and not the bot. */
export function withoutBot(link: string): string {
  return `This server has my commands, but I’m not in it myself, so I can’t post here. Someone who manages the server can invite me with the \`bot\` scope: ${link}`;
}
