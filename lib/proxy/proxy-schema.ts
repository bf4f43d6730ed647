import { oneOf, Type } from '../helm';

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

const secretHeader = Type.Object(
  {
    existingSecret: Type.String({ minLength: 1 }),
    key: Type.String({ minLength: 1 }),
    prefix: Type.Optional(Type.String()),
  },
  { title: 'an object with existingSecret and key' },
);

const endpoint = Type.Object({
  target: Type.String({ pattern: '^https?://', title: 'an address', examples: ['https://api.example.com'] }),
  changeOrigin: Type.Optional(Type.Boolean()),
  pathRewrite: Type.Optional(Type.Record(Type.String(), Type.String())),
  credentials: Type.Optional(
    Type.Unsafe<'require' | 'forward' | 'dangerously-allow-unauthenticated'>({
      ...{ type: 'string', enum: ['require', 'forward', 'dangerously-allow-unauthenticated'] },
    }),
  ),
  allowedMethods: Type.Optional(Type.Array(oneOf(METHODS))),
  allowedHeaders: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
  headers: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), secretHeader]))),
});

/** `proxy.endpoints` */
export const proxyEndpointsSchema = (description?: string) =>
  Type.Record(Type.String({ pattern: '^/[^\\s{}$"]+$' }), endpoint, {
    default: {},
    keys: { title: 'a path from the root without braces', examples: ['/pagerduty'] },
    ...(description !== undefined && { description }),
  });
