import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  InteractionContextType,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { type Film, type Person, type Song, type Subject, subjectOf } from '../src/catalogue/catalogue.ts';
import { answerFound } from '../src/discord/answer-found.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { cardFor, viewOf } from '../src/discord/card-for.ts';
import { type Command, type Reply, type Update, withArgs } from '../src/discord/command.ts';
import { keptSuggestions } from '../src/discord/did-you-mean.ts';
import { find, nothingNear, suggest, suggestFilms } from '../src/discord/find.ts';
import { inPlace } from '../src/discord/in-place.ts';
import { sharedRows, whyNotShare } from '../src/discord/share.ts';
import { UserError } from '../src/discord/user-error.ts';
import type { View } from '../src/discord/view.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { personText } from '../src/texts/people.ts';
import { shareText } from '../src/texts/share.ts';
import { soundtrackText as text } from '../src/texts/soundtrack.ts';

const page = z
  .string()
  .regex(/^page:\d{1,4}$/)
  .transform((value) => Number(value.slice('page:'.length)));

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
    // With a film its songs are searched, so one without songs has nothing to show.
    return name === 'film'
      ? suggestFilms(app, value, ({ cues }) => cues.length > 0)
      : suggest(app, value, options.getString('film'));
  },

  execute(interaction, app) {
    const query = interaction.options.getString('query', true);
    const meaning = find(app, query, interaction.options.getString('film'));
    return answerFound(app, meaning, {
      interaction,
      isPrivate: interaction.options.getBoolean('private') ?? false,
      question: () => nothingNear(query, { film: meaning.film, isOffered: true }),
    });
  },

  buttons: {
    previous: withArgs(z.tuple([z.string(), z.string()]), (press, [film, song], app) =>
      show(press, neighbour(app, { film, song, step: -1 }), app),
    ),
    next: withArgs(z.tuple([z.string(), z.string()]), (press, [film, song], app) =>
      show(press, neighbour(app, { film, song, step: 1 }), app),
    ),
    share: withArgs(z.tuple([z.string(), z.string().optional()]), (press, [filmId, songId], app) => {
      const film = filmBy(app, filmId);
      return share(press, songId === undefined ? { film } : viewOf(app, { song: songBy(app, songId) }, filmId), app);
    }),
    'share-person': withArgs(z.tuple([z.string()]), (press, [id], app) =>
      share(press, { person: personBy(app, id) }, app),
    ),
    film: withArgs(z.tuple([z.string()]), (press, [film], app) => show(press, { film: filmBy(app, film) }, app)),
  },

  menus: {
    /** A film's songs: opens the picked song, or turns the menu's page. */
    open: withArgs(z.tuple([z.string(), z.string().optional()]), (press, [filmId, songId], app) => {
      const film = filmBy(app, filmId);
      const turned = pageOf(press);
      if (turned === undefined) return show(press, viewOf(app, pickedIn(press, app), filmId), app);
      const song = songId === undefined ? {} : { song: songBy(app, songId) };
      return show(press, { film, ...song, page: turned }, app);
    }),
    /** The people of a film or a song. The arguments tell what the message shows. */
    people: withArgs(z.tuple([z.string(), z.string().optional()]), (press, [filmId], app) =>
      show(press, viewOf(app, pickedIn(press, app), filmId), app),
    ),
    /** A person's songs and films: opens the picked one, or turns the page. */
    works: withArgs(z.tuple([z.string()]), (press, [id], app) => {
      const turned = pageOf(press);
      if (turned === undefined) return show(press, viewOf(app, pickedIn(press, app)), app);
      return show(press, { person: personBy(app, id), page: turned }, app);
    }),
    /** Opens a song of a list privately, and leaves the list as it is. */
    card: withArgs(z.tuple([]), async (press, _args, app) => {
      const view = viewOf(app, pickedIn(press, app));
      return { reply: await cardFor(app, view, { interaction: press, isPrivate: true }), private: true };
    }),
    /** Shows the picked near match. */
    pick: withArgs(z.tuple([z.literal('all').optional()]), (press, _args, app) =>
      show(press, viewOf(app, pickedIn(press, app)), app),
    ),
  },
} satisfies Command;

/** Shows another card under the near matches of the same answer. What was said above the card before it goes. */
function show(press: ButtonInteraction | StringSelectMenuInteraction, view: View, app: App): Promise<Reply | Update> {
  return inPlace(press, async ({ isPrivate, isUpdate }) => {
    const card = await cardFor(app, view, { interaction: press, isPrivate });
    const kept = isUpdate ? keptSuggestions(app, press, shownIn(view)) : [];
    return { content: '', ...card, components: [...kept, ...card.components] };
  });
}

/** Posts a private card for everyone, once: its button is disabled then. */
async function share(press: ButtonInteraction, view: View, app: App): Promise<Update> {
  const barred = whyNotShare(press);
  if (barred !== undefined) throw new UserError(shareText.cannot[barred]());
  const shared = await cardFor(app, view, { interaction: press, isPrivate: false });
  // Every connected process hears of the press, and Discord would post what each of them sends after its answer.
  const isFirst = await changeOnce(app.db, press, () => Promise.resolve(true));
  return { update: { components: sharedRows(press) }, ...(isFirst && { share: shared }) };
}

function shownIn(view: View): Subject {
  return 'person' in view || view.song === undefined ? view : { song: view.song };
}

function neighbour(app: App, { film: filmId, song: songId, step }: { film: string; song: string; step: 1 | -1 }): View {
  const film = filmBy(app, filmId);
  const place = film.cues.findIndex((cue) => cue.songId === songId);
  const cue = film.cues[Math.min(Math.max(place + step, 0), film.cues.length - 1)];
  if (place === -1 || cue === undefined) throw new UserError(text.songGone());
  return { film, song: songBy(app, cue.songId) };
}

/** The page that a menu's option turns to; undefined for any other option. */
function pageOf({ values: [picked] }: StringSelectMenuInteraction): number | undefined {
  return page.safeParse(picked).data;
}

/** The film, song or person that the picked option names. */
function pickedIn({ values: [id = ''] }: StringSelectMenuInteraction, app: App): Subject {
  const subject = subjectOf(app.catalogue, id);
  if (subject === undefined) throw new UserError(id.startsWith('person:') ? personText.gone() : text.songGone());
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

function personBy(app: App, id: string): Person {
  const person = app.catalogue.people.get(id);
  if (person === undefined) throw new UserError(personText.gone());
  return person;
}
