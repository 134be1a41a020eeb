// What tells that somebody stands at the kiosk.

const signs = ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel'] as const;

// Tells of each; returns how to stop.
export function onSignsOfLife(tell: () => void): () => void {
  for (const sign of signs) document.addEventListener(sign, tell, { capture: true, passive: true });
  return () => {
    for (const sign of signs) document.removeEventListener(sign, tell, { capture: true });
  };
}
