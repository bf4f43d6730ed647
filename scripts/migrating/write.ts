// Writes the tables into docs/migrating.md, below the line that says so.
import { readFileSync, writeFileSync } from 'node:fs';
import { tables } from './document';

const FILE = 'docs/migrating.md';
const MARK = '<!-- Generated from here on by `npm run generate`; do not edit. -->\n';

const [head] = readFileSync(FILE, 'utf8').split(MARK);
writeFileSync(FILE, `${head}${MARK}\n${tables()}`);
