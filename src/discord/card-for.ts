import type { BaseInteraction } from 'discord.js';
import type { App } from '../app.ts';
import type { Film, Person, Song, Subject } from '../catalogue/catalogue.ts';
import { filmCard } from './cards/film-card.ts';
import { personCard } from './cards/person-card.ts';
import { filmOfSong, songCard } from './cards/song-card.ts';
import { type Card, type MaybePromise, thenDo } from './command.ts';
import { servicesFor } from './services-for.ts';
import { shareRow, type Whereabouts } from './share.ts';
import { turnOfDay } from './turn-of-day.ts';

/** A film, a song in one of its films, or a person. The page is that of the film's songs in its list and menu. */
export type View = { film: Film; song?: Song; page?: number } | { person: Person };

/** Who asked for a card, and whether they alone will see it. */
export type Asked = { interaction: Pick<BaseInteraction, 'user'> & Whereabouts; isPrivate: boolean };

/** A film, a person, or a song in the wanted film if that plays it. */
export function viewOf({ catalogue }: App, subject: Subject, filmId?: string): View {
  if (!('song' in subject)) return subject;
  return { ...subject, film: filmOfSong(catalogue, subject.song, filmId) };
}

/** A film's, a song's or a person's card for whoever will see it: a private one can be shared. */
export function cardFor(app: App, view: View, { interaction, isPrivate }: Asked): MaybePromise<Card> {
  if ('person' in view) return personCard(app.catalogue, view.person);
  const { film, song, page } = view;
  const turn = turnOfDay(app);
  const share = (card: Card): Card =>
    isPrivate ? { ...card, components: [...card.components, ...shareRow(interaction, { film, song })] } : card;
  if (song === undefined) return share(filmCard(app.catalogue, { film, turn, ...(page !== undefined && { page }) }));
  return thenDo(servicesFor(app, interaction, isPrivate), (services) =>
    share(songCard(app.catalogue, { song, film, turn, menuPage: page, services })),
  );
}
