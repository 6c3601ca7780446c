import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { z } from 'zod';
import { staleControl } from '../texts/router.ts';
import { UserError } from './user-error.ts';

/** The files of an upload, or the one of a command's option: fetchAttachment reads their bytes. */
export const uploads = z.array(z.object({ name: z.string(), size: z.number(), url: z.string() }));

/** A text or a radio button's value (null for none), a tick, the values of a menu or of boxes, or the files of an upload. */
export type Entry = string | null | boolean | readonly string[] | z.infer<typeof uploads>;

/**
 * What a member entered in a form, by custom id, in the shape that `schema` gives it. A form that was opened before the
 * program changed may have other fields: then it throws a UserError.
 */
export function parseForm<Form>(schema: z.ZodType<Form>, submit: ModalSubmitInteraction): Form {
  const parsed = schema.safeParse(entriesOf(submit));
  if (!parsed.success) throw new UserError(staleControl());
  return parsed.data;
}

export function entriesOf({ fields }: ModalSubmitInteraction): Record<string, Entry> {
  const entries = fields.fields.map((field): [string, Entry] => {
    if (field.type === ComponentType.FileUpload) return [field.customId, filesOf(field)];
    return [field.customId, 'values' in field ? field.values : field.value];
  });
  return Object.fromEntries(entries);
}

/** Without a file there is no `attachments`, whatever its type says. */
function filesOf(field: { attachments?: ReadonlyMap<string, { name: string; size: number; url: string }> }) {
  return [...(field.attachments?.values() ?? [])].map(({ name, size, url }) => ({ name, size, url }));
}
