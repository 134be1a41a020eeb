// The house's name and its mark, which lead home. What is read out begins with what is seen (WCAG 2.5.3).

export function Brand({ href, label, words }: { href: string; label: string; words: string }) {
  return (
    <a class="brand" href={href} aria-label={label.includes(words) ? label : `${words}: ${label}`}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect class="brand-ground" width="32" height="32" rx="8" />
        <path class="brand-seat" d="M9 8v9a3 3 0 0 0 3 3h8a3 3 0 0 0 3-3V8M9 25h14" />
      </svg>
      <span>{words}</span>
    </a>
  );
}
