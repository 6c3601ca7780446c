import { createRequire } from 'node:module';
import type * as Builders from '@discordjs/builders';

/**
 * The builders that discord.js has already loaded. An `import` would load the package's other build and its
 * dependencies again: that takes 2% of a start, and discord.js does not recognise those classes.
 */
const builders = createRequire(import.meta.url)('@discordjs/builders') as typeof Builders;

export const { ContextMenuCommandBuilder, EmbedBuilder, SlashCommandBuilder, embedLength } = builders;
