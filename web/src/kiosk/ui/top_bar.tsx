// Languages first, and the way back to the beginning, on every screen in the same places.

import { currentLanguage, type Language, language_names, languages, speak } from '../../text/language.ts';
import { kiosk } from '../house.ts';
import { t } from '../text/t.ts';

function LanguageButton({ language }: { language: Language }) {
  return (
    <button
      type="button"
      class="kiosk-language"
      lang={language}
      aria-pressed={currentLanguage() === language}
      onClick={() => void speak(language)}
    >
      {language_names[language]}
    </button>
  );
}

export function TopBar() {
  const screen = kiosk.screen.value;
  const has_customer = screen !== 'attract' && screen !== 'provision';
  const is_busy = kiosk.is_leaving.value || kiosk.ready.value?.room.buying.value === true;
  return (
    <header class="kiosk-bar">
      <nav class="kiosk-languages" aria-label={t('kiosk.languages')}>
        {languages.map((language) => (
          <LanguageButton key={language} language={language} />
        ))}
      </nav>
      {has_customer && (
        <button
          type="button"
          class="button quiet kiosk-over"
          disabled={is_busy}
          aria-busy={is_busy}
          onClick={() => void kiosk.startOver()}
        >
          {screen === 'receipt' ? t('kiosk.done') : t('kiosk.start_over')}
        </button>
      )}
    </header>
  );
}
