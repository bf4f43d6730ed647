// Writes the sentences of all rules into docs/errors.md.
import { writeGeneratedPart } from '../write-generated-part';
import { document } from './document';

void writeGeneratedPart('docs/errors.md', document());
