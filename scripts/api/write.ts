// Writes the reference of all exports into docs/api.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './page';
import { readExports } from './read';

const FOLDER = 'docs/api';

const made = pages(readExports(process.cwd()));
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(made)) writeFileSync(join(FOLDER, name), text);
