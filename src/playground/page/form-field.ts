import {
  ComponentType,
  TextInputStyle,
  type APIComponentInLabel,
  type APITextInputComponent,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import type { View } from '../protocol.ts';
import { choicesView } from './form-choices.ts';
import { boundsOf, isRequired, type Entered, type OpenForm } from './form-values.ts';
import { menuOf } from './form-menu.ts';
import { uploadView } from './upload-view.ts';

type Drawn = { form: OpenForm; view: View; onEnter: (customId: string, entered: Entered) => void };

/** What is one control by itself, which its label points at. */
const ALONE: ComponentType[] = [ComponentType.TextInput, ComponentType.FileUpload, ComponentType.Checkbox];

/** A field of a form with its label, description, counter and fault. */
export function fieldView(
  input: APIComponentInLabel,
  { label, description }: { label: string; description?: string },
  { form, view, onEnter }: Drawn,
): TemplateResult {
  const id = `field-${input.custom_id}`;
  const fault = form.faults.get(input.custom_id);
  const entered = form.values[input.custom_id] ?? '';
  const about = [description ? `${id}-hint` : '', fault ? `${id}-fault` : ''].join(' ').trim();
  const told = { id, about: about || undefined, isFaulty: fault !== undefined };
  const isGroup = !ALONE.includes(input.type);
  return html`<div
    class=${classMap({ 'form-field': true, faulty: fault !== undefined })}
    role=${isGroup ? 'group' : nothing}
    aria-labelledby=${isGroup ? `${id}-label` : nothing}
    aria-describedby=${(isGroup && told.about) || nothing}
  >
    <label id=${`${id}-label`} for=${isGroup ? nothing : id}
      >${label}${isRequired(input) ? html`<b aria-hidden="true"> *</b>` : nothing}</label
    >
    ${description ? html`<small id=${`${id}-hint`}>${description}</small>` : nothing}
    ${controlOf(input, { view, entered, told, onEnter: (value) => onEnter(input.custom_id, value) })}
    <div class="form-foot">
      ${fault ? html`<span id=${`${id}-fault`} class="form-fault" role="alert">${fault}</span>` : nothing}
      ${input.type === ComponentType.TextInput ? counterView(input, entered) : nothing}
    </div>
  </div>`;
}

type Control = {
  view: View;
  entered: Entered;
  told: { id: string; about: string | undefined; isFaulty: boolean };
  onEnter: (entered: Entered) => void;
};

function controlOf(input: APIComponentInLabel, { view, entered, told, onEnter }: Control): TemplateResult {
  const { id } = told;
  const values = Array.isArray(entered) ? entered.filter((each) => typeof each === 'string') : [];
  if (input.type === ComponentType.TextInput) return textView(input, { entered, told, onEnter });
  if (input.type === ComponentType.FileUpload) {
    const files = Array.isArray(entered) ? entered.filter((each) => typeof each !== 'string') : [];
    return uploadView({ id, files, most: boundsOf(input).most, about: told.about, onChange: onEnter });
  }
  if (
    input.type === ComponentType.Checkbox ||
    input.type === ComponentType.RadioGroup ||
    input.type === ComponentType.CheckboxGroup
  )
    return choicesView(input, { id, entered, onEnter });
  const pick = ({ detail }: CustomEvent<string[]>) => onEnter(detail);
  return html`<select-menu id=${id} .menu=${menuOf(input, values, view)} .busy=${false} @pick=${pick}></select-menu>`;
}

function textView(input: APITextInputComponent, { entered, told, onEnter }: Omit<Control, 'view'>): TemplateResult {
  const most = input.max_length ?? 4000;
  const text = typeof entered === 'string' ? entered : '';
  const type = ({ currentTarget: field }: Event) => {
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) onEnter(field.value);
  };
  if (input.style === TextInputStyle.Paragraph)
    return html`<textarea
      id=${told.id}
      rows="4"
      maxlength=${most}
      placeholder=${input.placeholder ?? ''}
      aria-required=${isRequired(input)}
      aria-invalid=${told.isFaulty}
      aria-describedby=${told.about ?? nothing}
      .value=${live(text)}
      @input=${type}
    ></textarea>`;
  return html`<input
    id=${told.id}
    autocomplete="off"
    maxlength=${most}
    placeholder=${input.placeholder ?? ''}
    aria-required=${isRequired(input)}
    aria-invalid=${told.isFaulty}
    aria-describedby=${told.about ?? nothing}
    .value=${live(text)}
    @input=${type}
  />`;
}

/** How much of the room is taken, where the bot said how much there is. */
function counterView({ max_length: most, style }: APITextInputComponent, entered: Entered) {
  if (most === undefined && style !== TextInputStyle.Paragraph) return nothing;
  return html`<span class="form-counter">${typeof entered === 'string' ? entered.length : 0} / ${most ?? 4000}</span>`;
}
