import { PUBLISHER_DEFAULTS } from '../../lib';
import { readValues } from '../../lib/helm';
import { render } from '../support/render';
import { blocksOf, read } from './pages';

const text = read('docs/techdocs.md');
const examples = blocksOf(text, 'yaml');
const [workflow, ...values] = [...examples.filter((yaml) => yaml.startsWith('name:')), ...examples];
// What an example leaves to those before it.
const bucket = { techdocs: { publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } } } };

test.each(values.filter((yaml) => yaml !== workflow).map((yaml, index) => [index + 1, yaml] as const))(
  'the values in docs/techdocs.md are accepted: example %i',
  (_number, yaml) => {
    const own: any = readValues(yaml);
    expect(() => render(own.techdocs.publisher === undefined ? merged(bucket, own) : own)).not.toThrow();
  },
);

test('the versions in docs/techdocs.md and the image are the same', () => {
  const dockerfile = read('image/techdocs/Dockerfile');
  for (const version of [/mkdocs-techdocs-core==[\d.]+/, /@techdocs\/cli@[\d.]+/]) {
    expect(workflow).toContain(version.exec(dockerfile)![0]);
  }
  const { registry, repository, tag } = PUBLISHER_DEFAULTS.image;
  for (const place of [text, dockerfile])
    expect(place).toContain(`docker build --tag ${registry}/${repository}:${tag} `);
});

function merged(under: any, over: any): object {
  return { ...under, ...over, techdocs: { ...under.techdocs, ...over.techdocs } };
}
