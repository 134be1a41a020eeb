// A QR code as one path, a bar for each run of dark modules: dark on white in every theme, as scanners want it.

import { useMemo } from 'preact/hooks';
import encodeQR from 'qr';

const quiet_modules = 4;

function barsOf(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
    }
  }
  return path;
}

export function QrCode({ payload, label }: { payload: string; label: string }) {
  const { path, size } = useMemo(() => {
    const rows = encodeQR(payload, 'raw', { ecc: 'medium', border: quiet_modules });
    return { path: barsOf(rows), size: rows.length };
  }, [payload]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
