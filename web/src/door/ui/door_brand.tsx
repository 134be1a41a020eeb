// The mark, which leads to the choice of the show.

import { Brand } from '../../ui/brand.tsx';
import { t } from '../text/t.ts';

export const DoorBrand = () => (
  <Brand href="/door" label={`${t('door.title')}: ${t('gate.change')}`} words={t('door.title')} />
);
