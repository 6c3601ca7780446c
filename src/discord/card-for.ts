import type { BaseInteraction } from 'discord.js';
import type { App } from '../app.ts';
import type { Subject } from '../catalogue/catalogue.ts';
import { filmCard } from './cards/film-card.ts';
import { personCard } from './cards/person-card.ts';
import { filmOfSong, songCard } from './cards/song-card.ts';
import type { Card } from './command.ts';
import { type MaybePromise, thenDo } from './maybe-promise.ts';
import { servicesFor } from './services-for.ts';
import { type Whereabouts, withShare } from './share.ts';
import { turnOfDay } from './turn-of-day.ts';
import type { View } from './view.ts';

/** Who asked for a card, and whether they alone will see it. */
export type Asked = { interaction: Pick<BaseInteraction, 'user'> & Whereabouts; isPrivate: boolean };

/** A film, a person, or a song in the wanted film if that plays it. */
export function viewOf({ catalogue }: App, subject: Subject, filmId?: string): View {
  if (!('song' in subject)) return subject;
  return { ...subject, film: filmOfSong(catalogue, subject.song, filmId) };
}

/** A film's, a song's or a person's card for whoever will see it: a private one can be shared. */
export function cardFor(app: App, view: View, { interaction, isPrivate }: Asked): MaybePromise<Card> {
  return thenDo(bareCard(app, view, { interaction, isPrivate }), (card) =>
    isPrivate ? withShare(card, interaction, view) : card,
  );
}

function bareCard(app: App, view: View, { interaction, isPrivate }: Asked): MaybePromise<Card> {
  const { catalogue } = app;
  const turn = turnOfDay(app);
  if ('person' in view) return personCard(catalogue, { ...view, turn });
  const { film, song, page } = view;
  if (song === undefined) return filmCard(catalogue, { film, turn, ...(page !== undefined && { page }) });
  return thenDo(servicesFor(app, interaction, isPrivate), (services) =>
    songCard(catalogue, { song, film, turn, menuPage: page, services }),
  );
}
