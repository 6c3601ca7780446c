import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gateway } from './gateway.ts';
import { startGuildEvents } from './guild-events.ts';
import type { OptionValue } from './command-input.ts';
import { InteractionFailed } from './interaction.ts';
import type { Response } from './interaction-record.ts';
import type { Member } from './member.ts';
import type { FieldValue, Fields } from './modal-input.ts';
import { action } from './protocol.ts';
import type { Action, Answer } from './protocol.ts';
import { readBody } from './request-body.ts';
import { viewOf } from './view.ts';
import type { Upload } from './upload.ts';
import { forgetProblems, messagesOf } from './world.ts';
import type { Guild, World } from './world.ts';

export type Stage = { world: World; gateway: Gateway; guild: Guild; members: Member[] };

/** Serves the page's calls; false if the address is not one of them. */
export function servePlayground(stage: Stage, request: IncomingMessage, response: ServerResponse): boolean {
  const path = URL.parse(request.url ?? '/', 'http://loopback')?.pathname;
  const view = path === '/playground/view' && request.method === 'GET';
  const actions = path === '/playground/actions' && request.method === 'POST';
  if (!view && !actions) return false;
  if (view) streamView(stage, response);
  else void takeAction(stage, request, response);
  return true;
}

/** Server-sent events: the whole view at once and after each change; simultaneous changes are sent together. */
function streamView({ world, gateway, guild }: Stage, response: ServerResponse): void {
  let waiting = false;
  const send = () => {
    if (response.destroyed) return;
    // Keeps waiting until the buffer drains: changes until then need no listener of their own.
    if (response.writableNeedDrain) return void response.once('drain', send);
    waiting = false;
    response.write(`data: ${JSON.stringify(viewOf(world, gateway, guild))}\n\n`);
  };
  const later = () => {
    if (waiting) return;
    waiting = true;
    setImmediate(send);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.on('close', world.signal.onChange(later));
  send();
}

async function takeAction(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, answer } = await answered(stage, request);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

async function answered(stage: Stage, request: IncomingMessage): Promise<{ status: number; answer: Answer }> {
  try {
    const { body, files } = await readBody(request);
    const parsed = action.safeParse(body);
    if (!parsed.success) return { status: 400, answer: { error: { code: 50035, message: parsed.error.message } } };
    return { status: 200, answer: await perform(stage, parsed.data, files) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 200, answer: { error: { code: error instanceof InteractionFailed ? error.code : 0, message } } };
  }
}

async function perform({ world, gateway, guild, members }: Stage, wanted: Action, files: Upload[]): Promise<Answer> {
  if (wanted.do === 'advance') return advance(world, wanted.minutes);
  if (wanted.do === 'permit') {
    const { channel, permission, allowed } = wanted;
    startGuildEvents(world, gateway, guild).setBotPermission({ id: channel }, permission, allowed);
    return { done: true };
  }
  if (wanted.do === 'forgetProblems') {
    forgetProblems(world, wanted.until);
    return { done: true };
  }
  const member = members.find(({ id }) => id === wanted.member);
  if (member === undefined) throw new InteractionFailed(10013, 'Unknown User');
  if (wanted.do === 'say') {
    await member.say(wanted.channel, wanted.content);
    return { done: true };
  }
  if (wanted.do === 'run')
    return told(await member.slash(wanted.channel, wanted.command, filled(wanted.options, files)));
  if (wanted.do === 'complete')
    return {
      choices: await member.complete(wanted.channel, wanted.command, {
        focused: wanted.focused,
        options: filled(wanted.options, []),
      }),
    };
  if (wanted.do === 'submit')
    return told(await member.submit(wanted.channel, wanted.customId, entered(wanted.fields, files)));
  const stored = messagesOf(world, wanted.channel).get(wanted.message);
  if (stored === undefined || (stored.visibleTo ?? member.id) !== member.id)
    throw new InteractionFailed(10008, 'Unknown Message');
  if (wanted.do === 'useOn') return told(await member.useOn(stored.message, wanted.command));
  if (wanted.do === 'press') return told(await member.press(stored.message, wanted.customId));
  if (wanted.do === 'select') return told(await member.select(stored.message, wanted.customId, wanted.values));
  if (stored.visibleTo !== undefined) messagesOf(world, wanted.channel).delete(wanted.message);
  world.signal.changed();
  return { done: true };
}

/**
 * Advances hour by hour, so that visitors see each hour pass and the bot does what is due in it. A skipped day is never
 * an outage of a day.
 */
async function advance({ clock, signal }: World, minutes: number): Promise<Answer> {
  for (let left = minutes; left > 0; left -= 60) {
    await clock.pass(Math.min(left, 60) * 60_000);
    signal.changed();
  }
  return { done: true };
}

function filled(options: Extract<Action, { do: 'run' }>['options'], files: Upload[]): Record<string, OptionValue> {
  const valueOf = (value: (typeof options)[number]['value']) =>
    typeof value === 'object' ? uploadOf(value, files) : value;
  return Object.fromEntries(options.map(({ name, value }) => [name, valueOf(value)]));
}

function entered(fields: Extract<Action, { do: 'submit' }>['fields'], files: Upload[]): Fields {
  const valueOf = (value: (typeof fields)[string]): FieldValue => {
    if (!Array.isArray(value)) return value;
    const chosen = value.filter((each) => typeof each !== 'string').map((each) => uploadOf(each, files));
    return chosen.length > 0 ? chosen : value.filter((each) => typeof each === 'string');
  };
  return Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, valueOf(value)]));
}

function uploadOf({ file }: { file: number }, files: Upload[]): Upload {
  const found = files[file];
  if (found === undefined) throw new InteractionFailed(50035, 'The file is missing');
  return found;
}

function told({ modal }: Response): Answer {
  return modal === undefined ? { done: true } : { modal };
}
