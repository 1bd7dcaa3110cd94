import { pick, useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

const TEXT_OPTIONS = {
  // Monaco boxes full-width punctuation as look-alikes of ASCII; here it is ordinary Chinese.
  unicodeHighlight: { ambiguousCharacters: false },
  // Provisions are long lines.
  wordWrap: 'on',
};

/** Editors that show Chinese text as it is. */
export function useTextOptions() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    if (!monaco) return undefined;
    for (const editor of monaco.editor.getEditors()) editor.updateOptions(TEXT_OPTIONS);
    const created = monaco.editor.onDidCreateEditor((editor) => editor.updateOptions(TEXT_OPTIONS));
    return () => created.dispose();
  }, [monaco]);
}

/** Renders nothing; has the editors follow when the system turns dark or light, as the page does. */
export function SystemTheme() {
  const { theme } = useGraphiQL(pick('theme'));
  const { setTheme } = useGraphiQLActions();
  useEffect(() => {
    if (theme) return undefined; // chosen in the settings: the system is not asked
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(null);
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [theme, setTheme]);
  return null;
}
