import { EXAMPLES } from './examples.js';

/**
 * The tab the page opens on: the one last open, else the first example.
 *
 * GraphiQL restores its tabs but fills the variables editor from elsewhere, so that it stays empty
 * beside an example; telling it both texts outright keeps tab and editors in step.
 */
export function openingTab() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem('graphiql:tabState'));
    const { query, variables } = tabs[activeTabIndex];
    return { query, variables };
  } catch {
    return EXAMPLES[0]; // a first visit, or a browser that keeps nothing
  }
}
