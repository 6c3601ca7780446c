import { ComponentType, TextInputStyle, type APITextInputComponent } from 'discord-api-types/v10';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { View } from '../protocol.ts';
import type { Controls } from './page-state.ts';

type Modal = APIModalInteractionResponseCallbackData;
type Field = { label: string; hint?: string; input: APITextInputComponent };

/** A bot's modal. It supports only text inputs, which is all that this bot's modals have. */
export function modalView(modal: Modal, view: View, controls: Controls): TemplateResult {
  const refused = controls.page.modal?.refused;
  const close = () => {
    controls.page.modal = undefined;
    controls.update();
  };
  return html`<dialog class="modal" aria-label=${modal.title} ${ref(open)} @close=${close}>
    <form method="dialog" @submit=${(event: SubmitEvent) => submit(event, modal, controls)}>
      <h2>${modal.title}</h2>
      ${fieldsOf(modal).map(fieldView)}
      ${refused ? html`<p class="failure" role="alert">Something went wrong. Try again. <small>Discord ${refused.code}: ${refused.message}</small></p>` : nothing}
      <footer>
        <button type="button" class="button secondary" @click=${close}>Cancel</button>
        <button type="submit" class="button primary">Submit</button>
      </footer>
      <p class="modal-note">This form will be submitted to ${view.bot.name}.</p>
    </form>
  </dialog>`;
}

function open(element?: Element): void {
  if (!(element instanceof HTMLDialogElement)) return;
  // This callback runs before the element is in the document.
  queueMicrotask(() => {
    if (element.isConnected && !element.open) element.showModal();
  });
}

function fieldsOf(modal: Modal): Field[] {
  return modal.components.flatMap((part): Field[] => {
    if (part.type === ComponentType.Label && part.component.type === ComponentType.TextInput) {
      return [{ label: part.label, hint: part.description, input: part.component }];
    }
    if (part.type !== ComponentType.ActionRow) return [];

    return part.components.map((input) => ({ label: input.label ?? '', input }));
  });
}

function fieldView({ label, hint, input }: Field): TemplateResult {
  const long = input.style === TextInputStyle.Paragraph;
  const shared = {
    required: input.required ?? true,
    least: input.min_length ?? nothing,
    most: input.max_length ?? 4000,
  };
  return html`<label class="form-field">
    <span>${label}${shared.required ? html`<b aria-hidden="true"> *</b>` : nothing}</span>
    ${hint ? html`<small>${hint}</small>` : nothing}
    ${
      long
        ? html`<textarea
            name=${input.custom_id}
            rows="4"
            minlength=${shared.least}
            maxlength=${shared.most}
            placeholder=${input.placeholder ?? ''}
            ?required=${shared.required}
            .defaultValue=${input.value ?? ''}
          ></textarea>`
        : html`<input
            name=${input.custom_id}
            autocomplete="off"
            minlength=${shared.least}
            maxlength=${shared.most}
            placeholder=${input.placeholder ?? ''}
            ?required=${shared.required}
            .defaultValue=${input.value ?? ''}
          />`
    }
  </label>`;
}

function submit(event: SubmitEvent, modal: Modal, controls: Controls): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  const { page, send, update } = controls;
  const entered = [...new FormData(event.currentTarget)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const action = {
    member: page.member,
    channel: page.channel,
    customId: modal.custom_id,
    fields: Object.fromEntries(entered),
  };
  void send({ do: 'submit', ...action }).then((answer) => {
    page.modal = 'error' in answer ? { form: modal, refused: answer.error } : undefined;
    update();
  });
}
