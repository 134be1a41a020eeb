// The floors of a house, one of which the map shows.

import { t } from '../text/t.ts';

interface FloorTabsProps {
  floors: readonly string[];
  current: number;
  panel: string; // the id of what they switch
  onChoose: (floor: number) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };

export function FloorTabs({ floors, current, panel, onChoose }: FloorTabsProps) {
  if (floors.length < 2) return null;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const next = (current + step + floors.length) % floors.length;
    onChoose(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div class="floors" role="tablist" aria-label={t('map.floors')} onKeyDown={move}>
      {floors.map((floor, index) => (
        <button
          key={floor}
          type="button"
          role="tab"
          aria-selected={index === current}
          aria-controls={panel}
          tabIndex={index === current ? 0 : -1}
          onClick={() => onChoose(index)}
        >
          <bdi>{floor}</bdi>
        </button>
      ))}
    </div>
  );
}
