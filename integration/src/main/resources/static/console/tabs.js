const tabs = [...document.querySelectorAll('[role="tab"]')];

/**
 * Tabs as the ARIA Authoring Practices have them (arrows move and open, Home and End too), the open one named in the
 * address.
 *
 * @param {Object<string, {open?: function, close?: function}>} panels by id
 */
export function startTabs(panels) {
  const show = (chosen) => {
    tabs.forEach((tab) => {
      const id = tab.getAttribute('aria-controls');
      const panel = document.getElementById(id);
      const open = id === chosen;
      if (!open && !panel.hidden) {
        panels[id].close?.();
      }
      const opens = open && panel.hidden;
      panel.hidden = !open;
      tab.setAttribute('aria-selected', String(open));
      tab.tabIndex = open ? 0 : -1;
      if (opens) {
        panels[id].open?.();
      }
    });
  };
  const follow = () => show(location.hash.slice(1) in panels ? location.hash.slice(1) : Object.keys(panels)[0]);
  const choose = (tab) => {
    location.hash = tab.getAttribute('aria-controls');
    tab.focus();
  };
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[key];
      if (to !== undefined) {
        choose(tabs[to % tabs.length]);
      }
    });
  });
  addEventListener('hashchange', follow);
  follow();
}
