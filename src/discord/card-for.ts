import type { BaseInteraction } from 'discord.js';
import type { App } from '../app.ts';
import type { Film, Song } from '../catalogue/catalogue.ts';
import { chosenServices } from '../storage/chosen-services.ts';
import { filmCard } from './cards/film-card.ts';
import { songCard } from './cards/song-card.ts';
import type { Card, MaybePromise } from './command.ts';
import { shareRow, type Whereabouts } from './share.ts';
import { turnOfDay } from './turn-of-day.ts';

/** A film, or a song in one of its films. The page is that of the film's songs in its list and menu. */
export type View = { film: Film; song?: Song; page?: number };

/** Who asked for a card, and whether they alone will see it. */
type Asked = { interaction: Pick<BaseInteraction, 'user'> & Whereabouts; isPrivate: boolean };

/** A film's or a song's card for whoever will see it: a private one can be shared. */
export async function cardFor(app: App, view: View, { interaction, isPrivate }: Asked): Promise<Card> {
  const card = await plainCard(app, view, { interaction, isPrivate });
  return isPrivate ? { ...card, components: [...card.components, ...shareRow(interaction, view)] } : card;
}

function plainCard(app: App, { film, song, page }: View, { interaction, isPrivate }: Asked): MaybePromise<Card> {
  const turn = turnOfDay(app);
  if (song === undefined) return filmCard(app.catalogue, { film, turn, ...(page !== undefined && { page }) });
  return servicesFor(app, interaction, isPrivate).then((services) =>
    songCard(app.catalogue, { song, film, turn, menuPage: page, services }),
  );
}

/** Whose services a card links to: those of the server where others see it, else the member's own. */
export function servicesFor(
  { db }: App,
  { guildId, user }: Pick<BaseInteraction, 'guildId' | 'user'>,
  isPrivate: boolean,
): Promise<string[]> {
  return chosenServices(db, isPrivate || guildId === null ? { memberId: user.id } : { guildId });
}
