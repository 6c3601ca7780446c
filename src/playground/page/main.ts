import { html, nothing, render, type TemplateResult } from 'lit';
import type { View } from '../protocol.ts';
import { chatView } from './chat.ts';
import { clockView } from './clock-view.ts';
import { focusComposer } from './composer.ts';
import { modalView } from './form.ts';
import { follow, send } from './live.ts';
import { newPage, type Controls } from './page-state.ts';
import { channelsOf, speakers } from './people.ts';
import { channelList, memberList } from './sidebars.ts';

const root = document.getElementById('page') ?? document.body;
const page = newPage();
const controls: Controls = { page, update, send };

function update(): void {
  if (page.view) takePlace(page.view);
  render(pageView(), root);
}

function pageView(): TemplateResult {
  const { view } = page;
  return html`<div class="page">
    <header class="notice">
      <b>A local stand-in for Discord: nothing leaves this machine.</b>
      <span
        >To connect the real Discord, put <code>DISCORD_TOKEN</code> in <code>.env</code>; the README tells how.</span
      >
      ${view ? clockView(controls) : nothing}
    </header>
    ${bannerText() ? html`<div class="banner" role="status">${bannerText()}</div>` : nothing}
    ${view ? html`<div class="rooms">${channelList(view, controls)} ${chatView(view, controls)} ${memberList(view, controls)}</div>` : nothing}
    ${view && page.modal ? modalView(page.modal.form, view, controls) : nothing}
  </div>`;
}

function bannerText(): string {
  if (!page.connected) return page.view ? 'The connection is lost. Trying again…' : 'Connecting…';
  return page.view?.ready ? '' : 'The bot is starting…';
}

function onView(view: View): void {
  page.view = view;
  page.clockLead = Date.parse(view.now) - Date.now();
  update();
}

/** Whoever speaks must be on the server, in a channel that they see. */
function takePlace(view: View): void {
  const people = speakers(view);
  if (!people.some((member) => member.user.id === page.member)) page.member = people[0]?.user.id ?? '';
  const channels = channelsOf(view, page.member);
  if (!channels.some((channel) => channel.id === page.channel)) page.channel = channels[0]?.id ?? '';
}

update();
follow(onView, (connected) => {
  page.connected = connected;
  update();
});
// Times such as "in 12 seconds" are kept fresh.
setInterval(update, 1000);

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && event.target === document.body) focusComposer();
});
