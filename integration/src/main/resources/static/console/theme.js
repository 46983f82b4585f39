import { byId } from '/console/dom.js';
import { onLanguage, t } from '/console/i18n.js';

const STORED = 'reviewqa.theme';
const THEMES = ['auto', 'light', 'dark'];

/** The button goes round: as the system has it, light, dark. */
export function startTheme() {
  let theme = THEMES.includes(localStorage.getItem(STORED)) ? localStorage.getItem(STORED) : 'auto';
  const apply = () => {
    document.documentElement.dataset.theme = theme;
    byId('theme').textContent = t(`theme.${theme}`);
    document.dispatchEvent(new Event('theme'));
  };
  byId('theme').addEventListener('click', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    localStorage.setItem(STORED, theme);
    apply();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  onLanguage(apply);
  apply();
}
