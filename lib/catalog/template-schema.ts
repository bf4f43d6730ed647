/**
 * What a software template must have at least. The schema itself comes with the scaffolder, whose package would bring much
 * more than that.
 * @see https://backstage.io/docs/features/software-templates/writing-templates
 */
export const TEMPLATE_SCHEMA = {
  $id: 'TemplateV1beta3',
  allOf: [
    { $ref: 'Entity' },
    {
      type: 'object',
      required: ['spec'],
      properties: {
        apiVersion: { enum: ['scaffolder.backstage.io/v1beta3'] },
        kind: { enum: ['Template'] },
        spec: {
          type: 'object',
          required: ['type', 'steps'],
          properties: {
            type: { type: 'string', minLength: 1 },
            owner: { type: 'string', minLength: 1 },
            lifecycle: { type: 'string', minLength: 1 },
            parameters: { type: ['object', 'array'], items: { type: 'object' } },
            steps: {
              type: 'array',
              items: {
                type: 'object',
                required: ['action'],
                properties: {
                  ...{ id: { type: 'string' }, name: { type: 'string' }, action: { type: 'string' } },
                  ...{ input: { type: 'object' }, if: { type: ['string', 'boolean'] } },
                },
              },
            },
            output: { type: 'object' },
          },
        },
      },
    },
  ],
};
