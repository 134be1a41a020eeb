// A category's colour beside its name.

export function Swatch({ color }: { color: string | undefined }) {
  return <i class="swatch" style={{ background: color ?? '' }} />;
}
