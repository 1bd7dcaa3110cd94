// Small comforts; every page works without them.
(() => {
  'use strict';

  // Selections that show on change need no button to press.
  document.documentElement.classList.add('scripted');

  // Where a page is printed, what is folded would be lost.
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not([open])').forEach((each) => {
      each.open = true;
      each.dataset.folded = '';
    });
  });
  addEventListener('afterprint', () => {
    document.querySelectorAll('details[data-folded]').forEach((each) => {
      each.open = false;
      delete each.dataset.folded;
    });
  });

  // What has no value needs no place in an address.
  const bare = (parameters) => {
    [...parameters.keys()].forEach((name) => {
      if (parameters.getAll(name).every((value) => value === '')) parameters.delete(name);
    });
  };
  document.addEventListener('htmx:configRequest', ({ detail }) => {
    if (detail.formData) bare(detail.formData);
  });
  document.addEventListener('submit', ({ target }) => {
    if (target.method !== 'get') return;
    target.querySelectorAll('input, select').forEach((each) => {
      if (each.value === '' && !each.disabled) {
        each.disabled = true;
        setTimeout(() => { each.disabled = false; });
      }
    });
  });
})();
