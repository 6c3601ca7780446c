import { Client, Events, GatewayIntentBits, SlashCommandBuilder } from 'discord.js';

/** The least that discord.js can do, as a baseline: fixed suggestions, and a fixed embed for every command. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env['DISCORD_API_URL'] ?? '' },
});

const soundtrack = new SlashCommandBuilder()
  .setName('soundtrack')
  .setDescription('Answers a fixed embed')
  .addStringOption((option) =>
    option.setName('query').setDescription('Anything').setRequired(true).setAutocomplete(true),
  );

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isAutocomplete()) void interaction.respond([{ name: 'Fixed', value: 'fixed' }]);
  else if (interaction.isChatInputCommand()) {
    void interaction.reply({ embeds: [{ title: 'Fixed', description: 'An embed that is always the same.' }] });
  }
});
client.once(Events.ClientReady, (ready) => {
  void ready.application.commands.set([soundtrack]).then(() => process.stdout.write('"event":"ready"\n'));
});
await client.login(process.env['DISCORD_TOKEN']);
