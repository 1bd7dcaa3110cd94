import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { useMemo } from 'react';
import { Caller } from './Caller.jsx';
import { EXAMPLES_PLUGIN } from './ExamplesPlugin.jsx';
import { SystemTheme, useTextOptions } from './editors.js';
import { EXAMPLES } from './examples.js';
import { fetcherWith } from './fetcher.js';
import { openingTab } from './opening.js';
import { credentials, useSession } from './session.js';

const opening = openingTab();
const PLUGINS = [EXAMPLES_PLUGIN, explorerPlugin(), HISTORY_PLUGIN];

export function Console() {
  useTextOptions();
  const { token } = useSession();
  const fetcher = useMemo(() => fetcherWith(credentials(token)), [token]);
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={PLUGINS}
      defaultTabs={EXAMPLES.map(({ query, variables }) => ({ query, variables }))}
      initialQuery={opening.query ?? ''}
      initialVariables={opening.variables ?? ''}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
      // Access tokens may be typed into the headers; they are not left behind in the browser.
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>
        <span lang="en">GraphiQL</span>
      </GraphiQL.Logo>
      <SystemTheme />
      <Caller />
    </GraphiQL>
  );
}
