import { useKey } from '/console/api.js';
import { startAsking } from '/console/ask.js';
import { byId } from '/console/dom.js';
import { onLanguage, switchLanguage, t, translatePage } from '/console/i18n.js';
import { startImports } from '/console/imports.js';
import { startOutage } from '/console/outage.js';
import { closePipeline, openPipeline, startPipeline } from '/console/pipeline.js';
import { startReviews } from '/console/reviews.js';
import { closeRoutes, openRoutes, startRoutes } from '/console/routes.js';
import { startTabs } from '/console/tabs.js';
import { startTheme } from '/console/theme.js';

function startLanguage() {
  const name = () => { byId('language').textContent = t('language.other'); };
  byId('language').addEventListener('click', switchLanguage);
  onLanguage(name);
  translatePage();
  name();
}

/** Where the server asks for a key, the field appears; what is polled goes on by itself with the key. */
function startKey() {
  const form = byId('key');
  document.addEventListener('key-needed', () => { form.hidden = false; });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    useKey(form.elements.key.value);
    form.reset();
    form.hidden = true;
  });
}

startLanguage();
startTheme();
startKey();
startOutage();
startAsking();
startReviews();
startImports();
startPipeline();
startRoutes();
startTabs({
  ask: {},
  pipeline: { open: openPipeline, close: closePipeline },
  reviews: {},
  routes: { open: openRoutes, close: closeRoutes },
});
