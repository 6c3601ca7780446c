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

/** A button that decides for the whole server. */
export function forManagers(): string {
  return 'This is for those who may manage the server.';
}
