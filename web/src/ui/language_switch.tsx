// The switch between languages: the browser's own list, so that it works for every finger, key and reader, under a
// label that stays short.

import {
  currentLanguage,
  type Language,
  language_names,
  languages,
  remember,
  speak,
} from '../text/language.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';

export function LanguageSwitch() {
  const current = currentLanguage();
  const choose = async (element: HTMLSelectElement) => {
    const language = element.value as Language;
    if (await speak(language)) remember(language);
    else element.value = currentLanguage();
  };
  return (
    <label class="language">
      <Icon name="globe" />
      <span aria-hidden="true" class="language-name">
        {language_names[current]}
      </span>
      <span aria-hidden="true" class="language-code">
        {current.toUpperCase()}
      </span>
      <select
        aria-label={t('language.label')}
        value={current}
        onChange={(event) => void choose(event.currentTarget)}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {language_names[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
