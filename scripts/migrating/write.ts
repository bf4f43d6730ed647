// Writes the tables into docs/migrating.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { withGeneratedPart } from '../generated-part';
import { tables } from './document';

const FILE = 'docs/migrating.md';

writeFileSync(FILE, withGeneratedPart(readFileSync(FILE, 'utf8'), tables()));
