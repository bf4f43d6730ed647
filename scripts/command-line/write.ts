// Writes the options of the commands into docs/command-line.md.
import { writeGeneratedPart } from '../write-generated-part';
import { reference } from './reference';

void writeGeneratedPart('docs/command-line.md', reference());
