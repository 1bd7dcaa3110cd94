// Prints the introspection query that GraphiQL 5 sends.
import { getIntrospectionQuery } from 'graphql';

console.log(
  getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
);
