// Writes the tables of what goes where into docs/helm.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { documentWith } from './document';

const FILE = 'docs/helm.md';

writeFileSync(FILE, documentWith(readFileSync(FILE, 'utf8')));
