import type { ModalSubmitInteraction } from 'discord.js';
import type { App } from '../../app.ts';
import { writeFilm, writeSong } from '../../shelf/write-entry.ts';
import { changeShelf } from '../../storage/shelf/change-shelf.ts';
import { shelfText as text } from '../../texts/shelf.ts';
import type { Form, Reply } from '../command.ts';
import { parseForm } from '../form.ts';
import { again } from './add.ts';
import { insistOnChange, storedEntry, type StoredEntry, titleOf, versionOf } from './entry-change.ts';
import { filmForm, filmWords, type FormId, songForm, songWords } from './forms.ts';

/** An entry's form, filled in. Its id carries the entry's version, to tell whether someone changed it in the meantime. */
export function editForm(stored: StoredEntry): Form {
  const id = formIdOf(stored);
  return { modal: 'film' in stored ? filmForm(id, stored.film) : songForm(id, stored.song) };
}

/** Changes the form's entry, unless someone else has changed it since the form was opened. */
export async function editEntry(
  submit: ModalSubmitInteraction,
  guildId: string,
  { app, id }: { app: App; id: Extract<FormId, readonly ['edit', ...string[]]> },
): Promise<Reply> {
  const [, kind, key, version] = id;
  const stored = await storedEntry(app.db, guildId, `${kind}:${key}`);
  if (versionOf(stored) !== version) return again(submit, formIdOf(stored), text.stale());
  const written =
    'film' in stored
      ? await writeFilm(parseForm(filmWords, submit), stored.film)
      : await writeSong(parseForm(songWords, submit), stored.song);
  if (typeof written === 'string') return again(submit, id, text.unwritten[written]);
  const row = { ...stored.row, after: JSON.stringify(written) };
  insistOnChange(
    await changeShelf(app.db, guildId, { interaction: submit, kind: 'edit', rows: [row], now: app.now() }),
  );
  const title = titleOf('cues' in written ? { song: written } : { film: written });
  return { reply: { content: text.changed(title) }, private: true };
}

function formIdOf(stored: StoredEntry): Extract<FormId, readonly ['edit', ...string[]]> {
  return ['edit', 'film' in stored ? 'film' : 'song', stored.row.id, versionOf(stored)];
}
