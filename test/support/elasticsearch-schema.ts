import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cache';
import { download, readEntry } from './helm';

const MODULE = {
  name: '@backstage/plugin-search-backend-module-elasticsearch',
  version: '2.0.0',
  integrity: 'sha512-iGtkh2aBa1HF4ZvG9qPqKqIqNG2uWsCxPsNKp6VXEHu4JqnOjXrO1XQwAiX7h8T+zr47TTXFlpalmQsbr9Sn0w==',
};

/** What Backstage's module for Elasticsearch says of its configuration: a JSON Schema for each provider. */
export function elasticsearchSchemas(): Record<string, any>[] {
  const folder = cached(`search-backend-module-elasticsearch-${MODULE.version}`, (result, scratch) => {
    const schema = readEntry(download(MODULE, scratch), 'package/config.schema.json');
    writeFileSync(join(result, 'config.schema.json'), schema);
  });
  const schema = JSON.parse(readFileSync(join(folder, 'config.schema.json'), 'utf8'));
  return schema.properties.search.properties.elasticsearch.anyOf;
}
