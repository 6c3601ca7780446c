/** Discord's limits: counts, and lengths in UTF-16 units. */
export const LIMITS = {
  /** Autocomplete: choices in a list, and the length of a choice's name and of its value. */
  choices: 25,
  choiceLength: 100,
  /** Select menus: options in a menu, and the length of an option's label and of its description. */
  menuOptions: 25,
  optionLength: 100,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  threadName: 100,
  /** Message resource, "Embed Limits". `total` counts the texts of all embeds of a message. */
  embed: {
    title: 256,
    description: 4_096,
    author: 256,
    footer: 2_048,
    fieldName: 256,
    fieldValue: 1_024,
    total: 6_000,
  },
} as const;
