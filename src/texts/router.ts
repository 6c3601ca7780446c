/** For a button, a menu or a form that no command answers any more, or that was never ours. */
export function staleControl(): string {
  return 'This button, menu or form no longer works. Run the command again for a fresh one.';
}

/** For a command that Discord still shows although it's gone. */
export function unknownCommand(): string {
  return 'That command no longer exists. Reload Discord (Ctrl+R) and try `/help`.';
}

/** For a command whose options Discord still shows as they were before an update. */
export function changedCommand(): string {
  return 'That command has changed. Reload Discord (Ctrl+R), then run it again.';
}

/** For a fault of ours. The log has the same reference. */
export function apology(reference: string): string {
  return `Something went wrong on my end. Try again. If it keeps happening, give the person who runs this bot the reference \`${reference}\`.`;
}

/** For a server that has the commands but not the bot. */
export function withoutBot(link: string): string {
  return `This server has my commands, but I’m not in it myself, so I can’t post here. Someone who manages the server can add me with this link: ${link}`;
}

/** For a member who asks faster than anyone reads. */
export function tooFast(): string {
  return 'That was a lot at once. Wait a few seconds, then try again.';
}

/** For an answer in a game, in a server that presses faster than any game is played. */
export function crowdTooFast(): string {
  return 'Too many answers are coming in at once, so yours didn’t count. Try again in a moment.';
}

/** For a form that Discord would no longer show, because opening it took more than a moment. */
export function formTooLate(): string {
  return 'The form took too long to open. Try again.';
}

/** The button that opens a form again, with what was entered in it. */
export function formAgain(): string {
  return 'Edit and send again';
}

/** For a form that doesn't fit in a message as a whole. */
export function notKept(): string {
  return 'Part of what you entered was too long to keep, so you’ll need to enter it again.';
}
