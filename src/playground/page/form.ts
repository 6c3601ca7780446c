import { ComponentType } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { View } from '../protocol.ts';
import { fieldView } from './form-field.ts';
import { faultsOf, type Entered, type OpenForm } from './form-values.ts';
import { richText } from './markup-view.ts';
import type { Controls } from './page-state.ts';

/** A bot's modal: https://docs.discord.com/developers/components/using-modal-components */
export function modalView(form: OpenForm, view: View, controls: Controls): TemplateResult {
  const { modal, refused, isSending } = form;
  const { page, update } = controls;
  const close = () => {
    page.form = undefined;
    update();
  };
  const onEnter = (customId: string, entered: Entered) => {
    const faults = new Map([...form.faults].filter(([id]) => id !== customId));
    page.form = { ...form, values: { ...form.values, [customId]: entered }, faults };
    update();
  };
  const drawn = { form, view, onEnter };
  return html`<dialog class="modal" aria-labelledby="modal-title" ${ref(open)} @close=${close}>
    <form method="dialog" novalidate @submit=${(event: SubmitEvent) => submit(event, form, controls)}>
      <header>
        <h2 id="modal-title">${modal.title}</h2>
        <button type="button" class="modal-close" aria-label="Close" @click=${close}>✕</button>
      </header>
      <div class="modal-body">
        ${modal.components.map((part) => {
          if (part.type === ComponentType.TextDisplay) return richText(part.content, view);
          if (part.type === ComponentType.Label) return fieldView(part.component, part, drawn);
          return part.components.map((input) => fieldView(input, { label: input.label ?? '' }, drawn));
        })}
        ${refused ? html`<p class="failure" role="alert">Something went wrong. Try again. <small>Discord ${refused.code}: ${refused.message}</small></p>` : nothing}
        <p class="modal-note">This form will be submitted to ${view.bot.name}.</p>
      </div>
      <footer>
        <button type="button" class="button secondary" @click=${close}>Cancel</button>
        <button type="submit" class="button primary" aria-busy=${isSending}><span>Submit</span></button>
      </footer>
    </form>
  </dialog>`;
}

function open(element?: Element): void {
  if (!(element instanceof HTMLDialogElement)) return;
  // This callback runs before the element is in the document.
  queueMicrotask(() => {
    if (!element.isConnected || element.open) return;
    element.showModal();
    element.querySelector<HTMLElement>('.modal-body :is(input, textarea, button)')?.focus();
  });
}

function submit(event: SubmitEvent, form: OpenForm, { page, send, update }: Controls): void {
  event.preventDefault();
  if (form.isSending) return;
  const faults = faultsOf(form);
  if (faults.size > 0) {
    page.form = { ...form, faults };
    update();
    document.querySelector<HTMLElement>('.form-field.faulty :is(input, textarea, button)')?.focus();
    return;
  }
  const files: File[] = [];
  const fields = Object.fromEntries(
    Object.entries(form.values).map(([id, entered]) => [id, Array.isArray(entered) ? listed(entered, files) : entered]),
  );
  page.form = { ...form, faults, isSending: true, refused: undefined };
  update();
  const by = { member: page.member, channel: page.channel, customId: form.modal.custom_id };
  void send({ do: 'submit', ...by, fields }, files).then((answer) => {
    page.form = 'error' in answer ? { ...form, faults, refused: answer.error } : undefined;
    update();
  });
}

/** Values as they are, and files by their place among those that are sent. */
function listed(entered: string[] | File[], files: File[]): string[] | { file: number }[] {
  const values = entered.filter((each) => typeof each === 'string');
  if (values.length > 0) return values;
  return entered.filter((each) => typeof each !== 'string').map((each) => ({ file: files.push(each) - 1 }));
}
