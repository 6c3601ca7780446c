import type { App } from '../../app.ts';
import { type Film, subjectOf } from '../../catalogue/catalogue.ts';
import { filmsNamed } from '../../catalogue/meaning.ts';
import type { ShelfFilm } from '../../catalogue/schema.ts';
import { withFreeFilmId } from '../../shelf/free-id.ts';
import { twinFilm } from '../../shelf/twins.ts';
import { writeFilm } from '../../shelf/write-entry.ts';
import { shelfText } from '../../texts/shelf.ts';
import { LIMITS } from '../limits.ts';
import { clip, plain } from '../text.ts';
import { UserError } from '../user-error.ts';

/** The film that a member chose or typed: one in the library, or a new one for the shelf. */
export type FilmMeant = { film: Film } | { added: ShelfFilm };

/**
 * Reads `film:…` from autocomplete, a title in the library, or `Title (Year)`. Throws a UserError for anything else, which
 * names the film that is near if there is a search to ask.
 */
export async function filmOrNew(
  { catalogue, search }: Pick<App, 'catalogue'> & { search?: App['search'] },
  written: string,
): Promise<FilmMeant> {
  const picked = subjectOf(catalogue, written);
  if (picked && 'film' in picked) return picked;
  const [, title = written, year] = /^(.*\S)\s*[(（](\d{4})[)）]\s*$/.exec(written) ?? [];
  const film = twinFilm(catalogue, { title, year: year === undefined ? undefined : Number(year) });
  if (film !== undefined) return { film };
  const added = year === undefined ? 'no-year' : await writeFilm({ title, year });
  if (typeof added === 'string') {
    const [near] = search === undefined ? [] : filmsNamed({ catalogue, search }, title);
    const nearTitle = near && plain(`${near.title} (${near.year})`);
    throw new UserError(shelfText.unknownFilm(plain(clip(written, LIMITS.choiceLength)), nearTitle));
  }
  return { added: withFreeFilmId(catalogue, added) };
}
