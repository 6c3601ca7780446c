import { ChannelType, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { Action, View } from '../protocol.ts';
import { isThread } from './channel-icon.ts';
import { entries, messageCommands } from './commands.ts';
import { forFile } from './draft.ts';
import type { Controls } from './page-state.ts';
import { channelName, nameById, type Names } from './people.ts';
import { runCommand } from './run-command.ts';
import { addressOf, SAMPLES } from './samples.ts';

type Try = { label: string; command: string; options: Extract<Action, { do: 'run' }>['options'] };

const search = (query: string): Try => ({
  label: query,
  command: 'soundtrack',
  options: [{ name: 'query', value: query }],
});

/** What a newcomer can try with one press: half a memory, a name in its own script, a scene. */
const TRIES: Try[] = [
  search('the dreams cover in chungking'),
  search('王菲'),
  search('the song at the waterfall'),
  { label: 'Song of the day', command: 'song-of-the-day show', options: [] },
  { label: 'A game of trivia', command: 'trivia play', options: [{ name: 'rounds', value: 5 }] },
];

/** What stands above a channel's first message. Only what the bot offers here can be pressed. */
export function greetingView(view: View, controls: Controls): TemplateResult {
  const paths = entries(view.commands).map(({ path }) => path);
  const channel = view.channels.find(({ id }) => id === controls.page.channel);
  const isForum = channel?.type === ChannelType.GuildForum;
  const tries = TRIES.filter(({ command }) => paths.includes(command));
  return html`<div class="welcome">
    ${channel ? beginningOf(channel, view, controls.page.names) : nothing}
    ${tries.length > 0 ? html`<p>New here? Press one of these to see what ${view.bot.name} does with it.</p>` : nothing}
    <div class="tries">
      ${tries.map(
        ({ label, command, options }) =>
          html`<button type="button" class="try" @click=${() => runCommand({ command, options }, controls)}>
            <span>${label}</span><small>/${command.split(' ')[0]}</small>
          </button>`,
      )}
    </div>
    ${
      isForum
        ? html`<p>A forum has posts, and commands work in them. Open one in the list of channels.</p>`
        : html`<p>Or type <kbd>/</kbd> anywhere, then pick a command. Arrow keys, Tab and Enter will do.</p>
            ${messageCommands(view).length > 0 ? html`<p>Or write a message and right-click it, or press its <b>⋯</b>: more commands are under <b>Apps</b>.</p>` : nothing}
            ${forFile(view) ? samplesView() : nothing}`
    }
  </div>`;
}

/** Files to try, for whoever has none at hand. */
function samplesView(): TemplateResult {
  return html`<p>Some commands take a file. Here are samples: drag one into the chat, or press one to download it.</p>
    <div class="tries">
      ${SAMPLES.map(
        (sample) =>
          html`<a class="try" href=${addressOf(sample)} download=${sample.name} title=${sample.what}
            ><span>${sample.name}</span></a
          >`,
      )}
    </div>`;
}

/** As Discord words it: a thread says who started it, except in a forum, whose posts speak for themselves. */
function beginningOf(channel: APIChannel, view: View, names: Names): TemplateResult {
  const name = channelName(view, channel);
  if (channel.type === ChannelType.DM)
    return html`<h2>${name}</h2>
      <p>This is the beginning of your direct message history with <b>${name}</b>.</p>`;
  if (!isThread(channel)) return html`<h2>Welcome to #${name}</h2>`;
  const parent = view.channels.find(({ id }) => 'parent_id' in channel && id === channel.parent_id);
  const owner = 'owner_id' in channel ? channel.owner_id : undefined;
  return html`<h2>${name}</h2>
    ${owner && parent?.type !== ChannelType.GuildForum ? html`<p>Started by <b>${nameById(names, owner)}</b></p>` : nothing}`;
}
