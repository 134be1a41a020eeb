// How much to show at a distance, by the pixels from one seat to the next.

export type Detail = 'sections' | 'squares' | 'seats';

const squares_from_px = 4.5;
const seats_from_px = 13;
const row_labels_from_px = 16;
const numbers_from_px = 22;

// A house of one section, or of a few seats, has nothing to gain from section shapes.
export function detailAt(pitch_px: number, section_count: number): Detail {
  if (pitch_px >= seats_from_px) return 'seats';
  return pitch_px >= squares_from_px || section_count < 2 ? 'squares' : 'sections';
}

export const showsRowLabels = (pitch_px: number): boolean => pitch_px >= row_labels_from_px;
export const showsNumbers = (pitch_px: number): boolean => pitch_px >= numbers_from_px;

// The least target that a finger or WCAG 2.2 (2.5.8) asks for.
export const least_target_px = 24;
// Whether a tap chooses a seat, or leads nearer. A zoom's last digits are not to keep anybody from choosing.
export const isSelectable = (pitch_px: number, target_px = least_target_px): boolean =>
  pitch_px >= target_px * 0.999;

// The pitch to zoom to when a tap asks for seats.
export const comfortable_pitch_px = 34;
