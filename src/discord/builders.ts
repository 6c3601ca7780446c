import { createRequire } from 'node:module';
import type * as Builders from '@discordjs/builders';

/**
 * The builders that discord.js has loaded already. An `import` of the package would load its other build, and all that
 * this one stands on, a second time: a fiftieth of a start, and classes that discord.js takes for strangers.
 */
const builders = createRequire(import.meta.url)('@discordjs/builders') as typeof Builders;

export const { EmbedBuilder, SlashCommandBuilder, embedLength } = builders;
