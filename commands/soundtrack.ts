import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { type Film, type Song, type Subject, subjectOf } from '../src/catalogue/catalogue.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { filmCard } from '../src/discord/cards/film-card.ts';
import { filmOfSong, songCard } from '../src/discord/cards/song-card.ts';
import { type Card, type Command, withArgs } from '../src/discord/command.ts';
import { didYouMean, keptSuggestions } from '../src/discord/did-you-mean.ts';
import { find, nothingNear, suggest, suggestFilms } from '../src/discord/find.ts';
import { inPlace } from '../src/discord/in-place.ts';
import { turnOfDay } from '../src/discord/turn-of-day.ts';
import { UserError } from '../src/discord/user-error.ts';
import { soundtrackText as text } from '../src/texts/soundtrack.ts';

const page = z.string().regex(/^page:\d{1,4}$/);

export const soundtrack = {
  data: new SlashCommandBuilder()
    .setName('soundtrack')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .addStringOption((option) =>
      option.setName('query').setDescription(text.query).setRequired(true).setAutocomplete(true),
    )
    .addStringOption((option) => option.setName('film').setDescription(text.film).setAutocomplete(true))
    .addBooleanOption((option) => option.setName('private').setDescription(text.private)),

  autocomplete({ name, value, options }, app) {
    return name === 'film' ? suggestFilms(app, value) : suggest(app, value, options.getString('film'));
  },

  execute(interaction, app) {
    const query = interaction.options.getString('query', true);
    const { best, film, near, isLikely } = find(app, query, interaction.options.getString('film'));
    if (!isLikely) {
      const content = nothingNear(query, { film, isOffered: true });
      return { reply: { content, components: [didYouMean(app, near)] }, private: true };
    }
    const card = cardOf(app, best, film?.id);
    const reply = near.length > 1 ? { ...card, components: [...card.components, didYouMean(app, near)] } : card;
    return { reply, private: interaction.options.getBoolean('private') ?? false };
  },

  buttons: {
    previous: withArgs(z.tuple([z.string(), z.string()]), (press, [film, song], app) =>
      inPlace(press, neighbour(app, { film, song, step: -1 })),
    ),
    next: withArgs(z.tuple([z.string(), z.string()]), (press, [film, song], app) =>
      inPlace(press, neighbour(app, { film, song, step: 1 })),
    ),
    film: withArgs(z.tuple([z.string()]), (press, [film], app) =>
      inPlace(press, filmCard(app.catalogue, { film: filmBy(app, film), turn: turnOfDay(app) })),
    ),
  },

  menus: {
    /** A film's songs: opens the picked song, or turns the menu's page. */
    open: withArgs(z.tuple([z.string(), z.string().optional()]), (press, [filmId, songId], app) => {
      const film = filmBy(app, filmId);
      const picked = press.values[0] ?? '';
      if (!page.safeParse(picked).success) return inPlace(press, cardOf(app, subjectBy(app, picked), filmId));
      const menuPage = Number(picked.slice('page:'.length));
      return inPlace(
        press,
        songId === undefined
          ? filmCard(app.catalogue, { film, page: menuPage, turn: turnOfDay(app) })
          : songCard(app.catalogue, { song: songBy(app, songId), film, turn: turnOfDay(app), menuPage }),
      );
    }),
    /** Shows the picked near match and keeps the menu of the others under it. Drops the text that nothing was found. */
    pick: withArgs(z.tuple([]), (press, _args, app) => {
      const card = cardOf(app, subjectBy(app, press.values[0] ?? ''));
      return inPlace(press, { content: '', ...card, components: [...card.components, ...keptSuggestions(press)] });
    }),
  },
} satisfies Command;

function cardOf(app: App, subject: Subject, filmId?: string): Card {
  const { catalogue } = app;
  const turn = turnOfDay(app);
  if ('film' in subject) return filmCard(catalogue, { film: subject.film, turn });
  return songCard(catalogue, { song: subject.song, film: filmOfSong(catalogue, subject.song, filmId), turn });
}

function neighbour(app: App, { film: filmId, song: songId, step }: { film: string; song: string; step: 1 | -1 }): Card {
  const film = filmBy(app, filmId);
  const place = film.cues.findIndex((cue) => cue.songId === songId);
  const cue = film.cues[Math.min(Math.max(place + step, 0), film.cues.length - 1)];
  if (place === -1 || cue === undefined) throw new UserError(text.songGone());
  return songCard(app.catalogue, { song: songBy(app, cue.songId), film, turn: turnOfDay(app) });
}

/** The film or song that a menu option names. */
function subjectBy(app: App, id: string): Subject {
  const subject = subjectOf(app.catalogue, id);
  if (subject === undefined) throw new UserError(text.songGone());
  return subject;
}

function filmBy(app: App, id: string): Film {
  const film = app.catalogue.films.get(id);
  if (film === undefined) throw new UserError(text.filmGone());
  return film;
}

function songBy(app: App, id: string): Song {
  const song = app.catalogue.songs.get(id);
  if (song === undefined) throw new UserError(text.songGone());
  return song;
}
