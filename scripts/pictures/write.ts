// Draws the pictures of docs/architecture.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { documentWith } from './document';

const FILE = 'docs/architecture.md';

writeFileSync(FILE, documentWith(readFileSync(FILE, 'utf8')));
