// Zooming for those who would rather press a button.

import type { RefObject } from 'preact';
import type { MapState, SeatMap } from '../map/seat_map.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';

const zoom_step = 1.8;

interface MapButtonsProps {
  view: MapState;
  map: RefObject<SeatMap | null>;
  place: RefObject<HTMLDivElement | null>; // where they are
}

export function MapButtons({ view, map, place }: MapButtonsProps) {
  const buttons = [
    {
      icon: 'plus',
      words: t('map.zoom_in'),
      idle: view.at_largest,
      act: () => map.current?.zoomBy(zoom_step),
    },
    {
      icon: 'minus',
      words: t('map.zoom_out'),
      idle: view.at_home,
      act: () => map.current?.zoomBy(1 / zoom_step),
    },
    { icon: 'whole', words: t('map.whole'), idle: view.at_home, act: () => map.current?.home() },
  ] as const;
  return (
    <div class="map-buttons" ref={place}>
      {buttons.map(({ icon, words, idle, act }) => (
        <button
          key={icon}
          type="button"
          class="round-button"
          aria-label={words}
          title={words}
          disabled={idle}
          onClick={act}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
