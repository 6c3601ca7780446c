import {
  ComponentType,
  type APICheckboxComponent,
  type APICheckboxGroupComponent,
  type APIRadioGroupComponent,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Entered } from './form-values.ts';

type Choices = APICheckboxComponent | APICheckboxGroupComponent | APIRadioGroupComponent;
type Shown = { id: string; entered: Entered; onEnter: (entered: Entered) => void };

/** A tick by itself, or the boxes or radio buttons of a group. */
export function choicesView(input: Choices, { id, entered, onEnter }: Shown): TemplateResult {
  if (input.type === ComponentType.Checkbox)
    return html`<input
      type="checkbox"
      class="tick"
      id=${id}
      .checked=${live(entered === true)}
      @change=${() => onEnter(entered !== true)}
    />`;
  const chosen: unknown[] = [entered].flat();
  const isRadio = input.type === ComponentType.RadioGroup;
  const pick = (value: string) => {
    if (isRadio) onEnter(value);
    else
      onEnter(input.options.map((option) => option.value).filter((each) => (each === value) !== chosen.includes(each)));
  };
  return html`${input.options.map(
    ({ label, description, value }) =>
      html`<label class="form-choice">
        <input
          type=${isRadio ? 'radio' : 'checkbox'}
          name=${input.custom_id}
          .checked=${live(chosen.includes(value))}
          @change=${() => pick(value)}
        />
        <span>${label}${description ? html`<small>${description}</small>` : nothing}</span>
      </label>`,
  )}`;
}
