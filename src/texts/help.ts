export const helpText = {
  description: 'What this bot can do',
  title: 'Needledrop',
  intro: 'Half-remember a song from a film? I’ll find it, quote a critic on it, and link to where you can listen.',
  serversOnly: 'servers only',
  managersOnly: 'servers only; needs Manage Server',
  footer:
    'I only answer commands and buttons. I read no messages, except one you choose “Find this soundtrack” or “Suggest this song” for.',
} as const;
