import { Ajv } from 'ajv';
import { Yaml } from 'cdk8s';

/** What the API server finds in an object with a CRD: fields that do not exist, and values that are not allowed. */
export function crdValidator(file: string, version: string): (object: object) => string[] {
  const [crd] = Yaml.load(file);
  const { schema } = crd.spec.versions.find(({ name }: any) => name === version);
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    closed(schema.openAPIV3Schema),
  );
  return (object) =>
    validate(object)
      ? []
      : validate.errors!.map(({ instancePath, message, params }) => {
          return `${instancePath} ${message} ${JSON.stringify(params)}`;
        });
}

/** The API server drops unknown fields of a CRD, and with strict validation refuses them. */
function closed(schema: any): any {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties !== undefined;
  // The fields of metadata are known to the API server, not to the CRD.
  return schema.type === 'object' && schema.properties !== undefined && !isOpen
    ? { ...inner, additionalProperties: false }
    : inner;
}
