// Writes the options of the commands into docs/command-line.md, below the line that says so.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { reference } from './reference';

const FILE = 'docs/command-line.md';
const MARK = '<!-- Generated from here on by `npm run generate`; do not edit. -->\n';

async function write(): Promise<void> {
  const [head] = readFileSync(FILE, 'utf8').split(MARK);
  const text = `${head}${MARK}\n${reference()}`;
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
}

void write();
