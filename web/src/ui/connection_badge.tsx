// Whether what one sees is live. Colour, shape and word say the same; on a phone the word stays for everything but "live".

import type { Connection } from '../net/room_link.ts';
import { t } from '../text/t.ts';

export function ConnectionBadge({ connection }: { connection: Connection }) {
  return (
    <span class={`connection ${connection}`} role="status">
      <span class="connection-dot" />
      <span class="connection-word">{t(`connection.${connection}`)}</span>
    </span>
  );
}
