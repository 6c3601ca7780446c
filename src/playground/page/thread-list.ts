import { ThreadAutoArchiveDuration, type APIChannel } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../protocol.ts';
import { nowOf, type Controls } from './page-state.ts';

const MINUTE_MS = 60_000;

type Drawn = { view: View; controls: Controls; button: (channel: APIChannel) => TemplateResult };

/** The threads of a channel: those that Discord would still list, and the archived ones folded away below them. */
export function threadList(threads: APIChannel[], { view, controls, button }: Drawn): TemplateResult {
  const { page } = controls;
  const isOld = (thread: APIChannel) => thread.id !== page.channel && isArchived(thread, view, nowOf(page));
  const old = threads.filter(isOld);
  return html`${threads.filter((thread) => !isOld(thread)).map(button)}
  ${
    old.length === 0
      ? nothing
      : html`<details class="old-threads">
          <summary>${old.length === 1 ? '1 older thread' : `${old.length} older threads`}</summary>
          ${old.map(button)}
        </details>`
  }`;
}

/** Discord archives a thread in which nothing was said for as long as it was made for. */
function isArchived(thread: APIChannel, view: View, now: number): boolean {
  if (!('thread_metadata' in thread)) return false;
  const { auto_archive_duration: minutes = ThreadAutoArchiveDuration.OneDay, create_timestamp: made } =
    thread.thread_metadata ?? {};
  const last = view.messages[thread.id]?.at(-1)?.timestamp ?? made;
  return last ? now - Date.parse(last) > minutes * MINUTE_MS : false;
}
