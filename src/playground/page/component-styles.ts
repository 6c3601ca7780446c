import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordReply } from '@skyra/discord-components-core/discord-reply.js';
import { DiscordSubscript } from '@skyra/discord-components-core/discord-subscript.js';
import { css } from 'lit';

/**
 * What the components' own styles get wrong, put right inside them, where the page's style sheet does not reach: small
 * text is too faint to read, the font is not the page's, a long reply runs out of the page, and on a phone an embed leaves half of the column empty.
 * To be called before the first of them is made.
 */
export function amendComponents(): void {
  DiscordMessage.elementStyles.push(css`
    :host {
      font-family: inherit;
    }
    .discord-message-timestamp {
      color: var(--quiet);
    }
    @media (width <= 640px) {
      :host {
        padding-left: 10px;
        padding-right: 10px;
      }
      .discord-author-avatar {
        min-width: 32px;
        margin-right: 10px;
      }
      .discord-author-avatar img {
        width: 32px;
        height: 32px;
      }
      .discord-message-content {
        min-width: 0;
      }
    }
  `);
  DiscordSubscript.elementStyles.push(css`
    small {
      color: var(--quiet);
    }
  `);
  const reply = css`
    :host {
      min-width: 0;
      font-family: inherit;
    }
    .discord-replied-message-username {
      opacity: 1;
    }
    :host .discord-slash-command-name {
      color: var(--link) !important;
    }
    .discord-context-command-name {
      flex: none;
      color: var(--link) !important;
      opacity: 1;
    }
    .discord-context-user {
      flex: none;
      margin-right: 0.25rem;
    }
    .discord-replied-message-content {
      min-width: 0;
      overflow: hidden;
    }
    @media (width <= 640px) {
      :host {
        margin-left: 42px;
      }
    }
  `;
  DiscordReply.elementStyles.push(reply);
  DiscordCommand.elementStyles.push(reply);
  DiscordEmbed.elementStyles.push(css`
    .discord-embed-title a {
      color: var(--link);
    }
    @media (width <= 640px) {
      .discord-embed-root {
        flex: 1;
      }
      :host .discord-embed-wrapper {
        max-width: none;
        justify-self: stretch;
      }
      :host .discord-embed-wrapper .discord-embed-grid {
        display: grid;
        min-width: 0;
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `);
}
