export const helpText = {
  description: 'What this bot can do',
  title: 'Needledrop',
  intro:
    'Half a memory of a song in a film is enough: I find it, quote what a critic wrote of it, and say where to listen.',
  serversOnly: 'in servers',
  managersOnly: 'in servers, for those who may manage them',
  footer: 'No message is read: I answer commands and buttons only.',
} as const;
