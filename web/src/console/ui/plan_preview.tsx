// A seating plan as buyers will see it: the same map, with every seat free.

import { useMemo } from 'preact/hooks';
import { Look } from '../../map/looks.ts';
import { type Plan, SeatFlag } from '../../map/plan.ts';
import { seatWords } from '../../text/seat_words.ts';
import { tn as tnShared } from '../../text/t.ts';
import { MapCanvas, type MapSubject } from '../../ui/map_canvas.tsx';
import { SeatTip } from '../../ui/seat_tip.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import { t, tn } from '../text/t.ts';
import { Rows } from './table.tsx';
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

interface CategoryCount {
  readonly name: string;
  readonly color: string;
  readonly seats: number;
}

export function countByCategory(plan: Plan): readonly CategoryCount[] {
  const counts = new Array<number>(plan.categories.length).fill(0);
  for (const category of plan.category) counts[category] += 1;
  return plan.categories.map(({ name, color }, at) => ({ name, color, seats: counts[at] }));
}

const withFlag = (plan: Plan, flag: number): number =>
  plan.flags.reduce((sum, flags) => sum + ((flags & flag) === 0 ? 0 : 1), 0);

export function PlanPreview({ plan }: { plan: Plan }) {
  const subject = useMemo(() => subjectOf(plan), [plan]);
  const [wheelchairs, companions] = [withFlag(plan, SeatFlag.accessible), withFlag(plan, SeatFlag.companion)];
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
        <Rows
          caption={t('plan.categories')}
          columns={[
            {
              head: t('plan.category'),
              is_main: true,
              cell: ({ name, color }) => (
                <span class="with-swatch">
                  <Swatch color={color} />
                  {name}
                </span>
              ),
            },
            { head: t('plan.seat_count'), align: 'end', cell: ({ seats }) => tn('plan.seats', seats) },
          ]}
          items={countByCategory(plan)}
          keyOf={({ name }) => name}
        />
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
