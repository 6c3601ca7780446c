import type { Catalogue } from '../../catalogue/catalogue.ts';
import { servicesBy } from '../../catalogue/listening.ts';
import { listenOnText as text } from '../../texts/listen-on.ts';
import type { Body } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { plain } from '../text.ts';
import { button, buttonRow, menuRow } from './parts.ts';

/** Whose services are being chosen: those of the member who asked, or the server's. */
export type Whose = 'me' | 'server';

/** The ids that were chosen, in order, and whether the member may choose for the server too. */
type Choosing = { whose: Whose; chosen: readonly string[]; mayManage: boolean };

/** The menus to choose listening services by: the services, then which comes first. The table must have a service. */
export function listenOnCard(catalogue: Catalogue, { whose, chosen, mayManage }: Choosing): Body {
  const services = servicesBy(catalogue, chosen);
  const isChosen = services.length > 0;
  const pick = catalogue.services.listening.map(({ id, name }) => ({
    label: name,
    value: id,
    default: services.some((service) => service.id === id),
  }));
  const first = services.map(({ id, name }, place) => ({ label: name, value: id, default: place === 0 }));
  const other = whose === 'me' ? 'server' : 'me';
  const buttons = [
    ...(isChosen ? [button(text.reset, customId('listen-on', 'reset', whose))] : []),
    ...(mayManage ? [button(text.change[other], customId('listen-on', 'change', other))] : []),
  ];
  const lines = [
    isChosen
      ? text.chosen(
          whose,
          services.map(({ name }) => `**${plain(name)}**`),
        )
      : text.usual(whose),
    text.others[whose],
    ...(services.length > 1 ? [text.order()] : []),
  ];
  return {
    content: lines.join('\n'),
    components: [
      menuRow({
        custom_id: customId('listen-on', 'pick', whose),
        placeholder: text.pick,
        options: pick,
        most: LIMITS.buttonsInRow,
      }),
      ...(services.length > 1
        ? [menuRow({ custom_id: customId('listen-on', 'first', whose), placeholder: text.first, options: first })]
        : []),
      ...(buttons.length > 0 ? [buttonRow(...buttons)] : []),
    ],
  };
}
