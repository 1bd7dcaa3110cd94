import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { Kind, parse } from 'graphql';

const endpoint = new URL('/graphql', window.location.href);
const subscriptions = new URL(endpoint);
subscriptions.protocol = endpoint.protocol === 'https:' ? 'wss:' : 'ws:';

/**
 * Sends operations to the gateway as somebody: subscriptions over WebSocket, the rest over HTTP.
 * Headers typed into the page's own editor come after these and so take their place.
 *
 * GraphiQL reads operation names from the editor with a delay, so that one run right after a tab
 * was changed carries the name of the tab before. The document itself is asked instead.
 */
export function fetcherWith(headers) {
  const send = createGraphiQLFetcher({
    url: endpoint.href,
    subscriptionUrl: subscriptions.href,
    headers,
    wsConnectionParams: headers,
  });
  return (request, options) => {
    const documentAST = parsed(request.query);
    const operations = documentAST?.definitions.filter(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    if (operations?.length !== 1) return send(request, options);
    const operationName = operations[0].name?.value;
    return send({ ...request, operationName }, { ...options, documentAST });
  };
}

function parsed(query) {
  try {
    return parse(query);
  } catch {
    return null; // not a document: the gateway says what is wrong with it
  }
}
