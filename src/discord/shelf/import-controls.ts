import type { ButtonInteraction, ModalSubmitInteraction, StringSelectMenuInteraction } from 'discord.js';
import { z } from 'zod';
import type { App } from '../../app.ts';
import type { Draft } from '../../shelf/draft.ts';
import { applyDraft } from '../../storage/shelf/apply-draft.ts';
import { dropDraft, type DraftKey, findDraft, type StoredDraft } from '../../storage/shelf/drafts.ts';
import { shelfText } from '../../texts/shelf.ts';
import { shelfImportText as text } from '../../texts/shelf-import.ts';
import { type SlashCommand, type Update, withArgs } from '../command.ts';
import { parseArgs } from '../custom-id.ts';
import { UserError } from '../user-error.ts';
import { previewCard } from './import-preview.ts';
import { sortingCard, sortingForm, sortOut } from './sort-out.ts';

const number = z.coerce.number().int().nonnegative();
const draftId = z.tuple([z.string()]);
const draftPage = z.tuple([z.string(), number]);
const rowNumbers = z
  .string()
  .regex(/^\d+(-\d+)*$/)
  .transform((rows) => rows.split('-').map(Number));

type Act = Pick<ButtonInteraction | StringSelectMenuInteraction | ModalSubmitInteraction, 'guildId' | 'user'>;

/** What the buttons, menu and form of an import do. They find only the member's own draft. */
export const importControls = {
  buttons: {
    apply: withArgs(draftId, async (press, [id], app) => {
      const applied = await applyDraft(app.db, keyOf(press, id), app.now());
      if (applied === 'gone') throw new UserError(text.gone());
      if (applied === 'full') throw new UserError(shelfText.full());
      const left = leftOut(applied.draft, applied);
      return { update: { content: text.applied({ ...applied, left }), embeds: [], components: [] } };
    }),
    cancel: withArgs(draftId, async (press, [id], app) => {
      if (!(await dropDraft(app.db, keyOf(press, id)))) throw new UserError(text.gone());
      return { update: { content: text.cancelled(), embeds: [], components: [] } };
    }),
    preview: withArgs(draftId, async (press, [id], app) => {
      const { draft } = await ownDraft(press, id, app);
      return { update: { content: '', ...previewCard(app, id, draft) } };
    }),
    sort: withArgs(draftPage, (press, [id, page], app) => sortingPage(press, { id, page, app })),
    'sort-back': withArgs(draftPage, (press, [id, page], app) => sortingPage(press, { id, page: page - 1, app })),
    'sort-on': withArgs(draftPage, (press, [id, page], app) => sortingPage(press, { id, page: page + 1, app })),
  },

  menus: {
    rows: withArgs(draftPage, async (select, [id, revision], app) => {
      const stored = await ownDraft(select, id, app);
      if (stored.revision !== revision)
        return { update: { content: text.sorting.changed(), ...sortingCard(app, id, { stored, page: 0 }) } };
      return sortingForm(id, stored, select.values);
    }),
  },

  modals: {
    'film-of': async (submit, args, app) => {
      const [id, revision, rows] = parseArgs(z.tuple([z.string(), number, rowNumbers]), args);
      const stored = await ownDraft(submit, id, app);
      return sortOut(submit, { key: keyOf(submit, id), stored, app, rows, revision });
    },
  },
} satisfies Pick<SlashCommand, 'buttons' | 'menus' | 'modals'>;

async function sortingPage(press: Act, { id, page, app }: { id: string; page: number; app: App }): Promise<Update> {
  return { update: { content: '', ...sortingCard(app, id, { stored: await ownDraft(press, id, app), page }) } };
}

async function ownDraft(act: Act, id: string, { db, now }: App): Promise<StoredDraft> {
  const stored = await findDraft(db, keyOf(act, id), now());
  if (stored === undefined) throw new UserError(text.gone());
  return stored;
}

function keyOf({ guildId, user }: Act, id: string): DraftKey {
  if (guildId === null) throw new UserError(shelfText.needsServer());
  return { guildId, memberId: user.id, id };
}

/** What wasn't added, and why. */
function leftOut(draft: Draft, { films, songs }: { films: number; songs: number }): string[] {
  const meanwhile = draft.films.length + draft.songs.length - films - songs;
  const there = draft.there + meanwhile;
  return [
    ...(draft.doubtful.length > 0 ? [text.left.doubtful(draft.doubtful.length)] : []),
    ...(draft.notUnderstood.length > 0 ? [text.left.notUnderstood(draft.notUnderstood.length)] : []),
    ...(there > 0 ? [text.left.there(there)] : []),
  ];
}
