// One operation a file, with its variables beside it under the same name; the number is the order
// of the tabs. The first comment line is the title, the comment lines after it are the note.
const documents = import.meta.glob('./examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob('./examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function commentLines(query) {
  const lines = query.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, end).map((line) => line.replace(/^#\s*/, ''));
}

function example(path) {
  const query = documents[path].trimEnd();
  const [title, ...note] = commentLines(query);
  return {
    title,
    note: note.join(' '),
    query,
    variables: variables[path.replace(/\.graphql$/, '.json')]?.trimEnd() ?? null,
  };
}

export const EXAMPLES = Object.keys(documents).sort().map(example);
