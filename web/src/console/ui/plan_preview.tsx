// A seating plan as buyers will see it: the same map, with every seat free.

import { useMemo } from 'preact/hooks';
import { Look } from '../../map/looks.ts';
import { type Plan, SeatFlag } from '../../map/plan.ts';
import { seatWords } from '../../text/seat_words.ts';
import { tn as tnShared } from '../../text/t.ts';
import { MapCanvas, type MapSubject } from '../../ui/map_canvas.tsx';
import { SeatTip } from '../../ui/seat_tip.tsx';
import { countWithFlag } from '../store/plan_counts.ts';
import { t, tn } from '../text/t.ts';
import { PriceList } from './price_list.tsx';
import '../../styles/map.css';
import '../styles/map.css';

const subjectOf = (plan: Plan): MapSubject => ({
  plan,
  words: ({ free }) => [tnShared('cart.seats', free)],
  look: () => Look.free,
  describe: (seat) => seatWords(plan, seat).full,
  choose: () => undefined,
  listen: () => () => undefined,
});

export function PlanPreview({ plan }: { plan: Plan }) {
  const subject = useMemo(() => subjectOf(plan), [plan]);
  const [wheelchairs, companions] = [
    countWithFlag(plan, SeatFlag.accessible),
    countWithFlag(plan, SeatFlag.companion),
  ];
  return (
    <div class="plan-preview">
      <div class="map-box">
        <MapCanvas
          subject={subject}
          label={t('plan.preview_of', { name: plan.name })}
          tip={(place) => <SeatTip plan={plan} look={Look.free} place={place} price="" />}
          hint={null}
        />
      </div>
      <div>
        <PriceList plan={plan} />
        {wheelchairs > 0 && (
          <p class="field-note">
            {tn('plan.wheelchairs', wheelchairs)}
            {companions > 0 && `, ${tn('plan.companions', companions)}`}
          </p>
        )}
        {plan.floors.length > 1 && (
          <p class="field-note">{t('plan.floors', { floors: plan.floors.join(', ') })}</p>
        )}
      </div>
    </div>
  );
}
