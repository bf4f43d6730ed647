import { writeFileSync } from 'node:fs';
import { entitySchemas } from './schemas';

writeFileSync('lib/catalog/entity-schemas.json', `${JSON.stringify(entitySchemas(), null, 2)}\n`);
