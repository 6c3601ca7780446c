import type { Action } from '../protocol.ts';
import { nowOf, type Controls } from './page-state.ts';

type Run = Extract<Action, { do: 'run' }>;

/** Sends a command as whoever speaks, where they are. A form that it asks for opens; a failure stands in the channel. */
export function runCommand(what: Pick<Run, 'command' | 'options'>, { page, update, send }: Controls): void {
  const { member, channel } = page;
  void send({ do: 'run', member, channel, ...what }).then((answer) => {
    if ('modal' in answer) page.modal = { form: answer.modal };
    const at = new Date(nowOf(page)).toISOString();
    if ('error' in answer) page.failed.push({ at, member, channel, command: what.command, failure: answer.error });
    update();
  });
}
