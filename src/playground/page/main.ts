import { html, nothing, render, type TemplateResult } from 'lit';
import type { View } from '../protocol.ts';
import { chatView } from './chat.ts';
import { clockView } from './clock-view.ts';
import { modalView } from './form.ts';
import { amendComponents } from './component-styles.ts';
import { follow, send } from './live.ts';
import { keepFocus, restoreFocus } from './focus.ts';
import { privateAnswers } from './messages.ts';
import { newPage, nowOf, type Controls } from './page-state.ts';
import { channelsOf, namesOf, speakers } from './people.ts';
import { closePermissionsWhenLeft } from './permission-view.ts';
import { keepPlace, pointedAt } from './place.ts';
import { shared } from './sharing.ts';
import { channelList, memberList } from './sidebars.ts';
import { tick } from './ticking.ts';

/** How long a message that a link led to stays highlighted. */
const POINTED_MS = 2000;

const root = document.getElementById('page') ?? document.body;
const page = newPage();
const controls: Controls = { page, update, send };

function update(): void {
  if (page.view) takePlace(page.view);
  render(pageView(), root);
  restoreFocus();
}

function pageView(): TemplateResult {
  const { view } = page;
  return html`<div class=${page.menu ? 'page with-menu' : 'page'} tabindex="-1">
    <header class="notice">
      <b>A local stand-in for Discord: nothing leaves this machine.</b>
      <span
        >To connect the real Discord, put <code>DISCORD_TOKEN</code> in <code>.env</code>; the README tells how.</span
      >
      ${view ? clockView(controls) : nothing}
    </header>
    ${bannerText() ? html`<div class="banner" role="status">${bannerText()}</div>` : nothing}
    ${view ? html`<div class="rooms">${channelList(view, controls)} ${chatView(view, controls)} ${memberList(view, controls)}</div>` : nothing}
    ${view && page.form ? modalView(page.form, view, controls) : nothing}
  </div>`;
}

function bannerText(): string {
  if (!page.connected) return page.view ? 'The connection is lost. Trying again…' : 'Connecting…';
  return page.view?.ready ? '' : 'The bot is starting…';
}

function onView(view: View): void {
  if (!page.view) page.gone = privateAnswers(view);
  page.view = shared(page.view, view);
  page.names = shared(page.names, namesOf(view));
  page.clockLead = Date.parse(view.now) - Date.now();
  tick(nowOf(page));
  update();
  followPointer();
}

/** Falls back to a member who is on the server and a channel that they see. */
function takePlace(view: View): void {
  const people = speakers(view);
  if (!people.some((member) => member.user.id === page.member)) page.member = people[0]?.user.id ?? '';
  const channels = channelsOf(view, page.member);
  if (!channels.some((channel) => channel.id === page.channel)) page.channel = channels[0]?.id ?? '';
  keepPlace(page);
}

/** Opens the message that the address points to, if the current member sees its channel. */
function followPointer(): void {
  const pointer = pointedAt(location.hash);
  if (!pointer || !page.view) return;
  // Cleared at once, so that the same link works again.
  history.replaceState(null, '', location.pathname);
  const { channel, message } = pointer;
  if (!channelsOf(page.view, page.member).some(({ id }) => id === channel)) return;
  page.channel = channel;
  page.pointed = message;
  update();
  document.querySelector('.pointed')?.scrollIntoView({ block: 'start' });
  setTimeout(() => {
    if (page.pointed === message) page.pointed = '';
    update();
  }, POINTED_MS);
}

amendComponents();
update();
follow(onView, (connected) => {
  page.connected = connected;
  update();
});
setInterval(() => tick(nowOf(page)), 1000);

window.addEventListener('hashchange', followPointer);
closePermissionsWhenLeft();
keepFocus(page, update);
