import {
  type APIComponentInLabel,
  type APIEmbed,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  ComponentType,
  type ModalSubmitInteraction,
} from 'discord.js';
import { formAgain, notKept } from '../texts/router.ts';
import { button, buttonRow } from './cards/parts.ts';
import type { Form, Reply } from './command.ts';
import { entriesOf, type Entry } from './form.ts';
import { LIMITS } from './limits.ts';

type Modal = APIModalInteractionResponseCallbackData;

/**
 * Says what is wrong with a submitted form, and offers it again: Discord can't open one form after another, so what was
 * entered stands in this answer, under the form's labels, and the button with this custom id opens `reopened` from
 * there. Files, members, roles and channels must be chosen again.
 */
export function offerAgain(
  problem: string,
  submit: ModalSubmitInteraction,
  { modal, customId }: Form & { customId: string },
): Reply {
  const entries = entriesOf(submit);
  const kept: APIEmbed[] = [];
  let left: number = LIMITS.embed.total;
  let isWhole = true;
  for (const { label, component } of labelsOf(modal)) {
    const description = shown(component, entries[component.custom_id]);
    const length = label.length + description.length;
    const fits = description.length <= LIMITS.embed.description && length <= left;
    isWhole &&= fits;
    if (description === '' || !fits) continue;
    left -= length;
    kept.push({ title: label, description });
  }
  const content = isWhole ? problem : `${problem}\n${notKept()}`;
  return { reply: { content, embeds: kept, components: [buttonRow(button(formAgain(), customId))] }, private: true };
}

/** The form as it was submitted, read from the answer that offered it again. */
export function reopened(modal: Modal, { message }: ButtonInteraction): Form {
  const kept = new Map(message.embeds.map(({ title, description }) => [title, description ?? '']));
  const components = modal.components.map((part) =>
    part.type === ComponentType.Label ? { ...part, component: refilled(part.component, kept.get(part.label)) } : part,
  );
  return { modal: { ...modal, components } };
}

function labelsOf({ components }: Modal): APILabelComponent[] {
  return components.filter((part) => part.type === ComponentType.Label);
}

/** An entry as its member reads it, from which `refilled` restores it; an option is shown by its label. */
function shown(component: APIComponentInLabel, entry: Entry | undefined): string {
  if (component.type === ComponentType.Checkbox) return entry === true ? '☑' : '';
  if (component.type === ComponentType.TextInput) return typeof entry === 'string' ? entry : '';
  if (!('options' in component)) return '';
  const values: unknown[] = [entry].flat();
  return component.options.flatMap(({ label, value }) => (values.includes(value) ? label : [])).join('\n');
}

function refilled(component: APIComponentInLabel, kept: string | undefined): APIComponentInLabel {
  const chosen = kept?.split('\n') ?? [];
  const isChosen = <Option extends { label: string }>(option: Option): Option & { default: boolean } => ({
    ...option,
    default: chosen.includes(option.label),
  });
  switch (component.type) {
    case ComponentType.TextInput:
      return { ...component, value: kept ?? '' };
    case ComponentType.Checkbox:
      return { ...component, default: kept !== undefined };
    case ComponentType.StringSelect:
      return { ...component, options: component.options.map(isChosen) };
    case ComponentType.RadioGroup:
      return { ...component, options: component.options.map(isChosen) };
    case ComponentType.CheckboxGroup:
      return { ...component, options: component.options.map(isChosen) };
    default:
      return component;
  }
}
