import type { Action } from '../protocol.ts';
import { openedForm } from './form-values.ts';
import { nowOf, type Controls } from './page-state.ts';

type Run = Extract<Action, { do: 'run' }>;

/** Sends a slash command as whoever speaks, where they are. */
export function runCommand(what: Pick<Run, 'command' | 'options'>, controls: Controls, files: File[] = []): void {
  const { member, channel } = controls.page;
  const { page, update } = controls;
  const send: Controls['send'] = (action) => controls.send(action, files);
  attempt({ do: 'run', member, channel, ...what }, `/${what.command}`, { page, update, send });
}

/** Uses a message command on a message of the channel. */
export function useOnMessage(command: string, message: string, controls: Controls): void {
  const { member, channel } = controls.page;
  attempt({ do: 'useOn', member, channel, message, command }, command, controls);
}

/** A form that a command asks for opens; a failure stands in the channel, by the name that the command is shown with. */
function attempt(action: Extract<Action, { command: string }>, command: string, controls: Controls): void {
  const { page, update, send } = controls;
  const { member, channel } = action;
  void send(action).then((answer) => {
    if ('modal' in answer) page.form = openedForm(answer.modal);
    const at = new Date(nowOf(page)).toISOString();
    if ('error' in answer) page.failed.push({ at, member, channel, command, failure: answer.error });
    update();
  });
}
