/** Values for the images in E2E_BACKSTAGE_IMAGE and E2E_POSTGRES_IMAGE; where they are unset, the chart's own are used. */
export function imageValues(): Record<string, unknown> {
  const { E2E_BACKSTAGE_IMAGE: backstage = '', E2E_POSTGRES_IMAGE: postgres = '' } = process.env;
  return {
    ...(backstage === '' ? {} : { backstage: { image: image(backstage) } }),
    ...(postgres === '' ? {} : { postgresql: { image: image(postgres) } }),
  };
}

function image(reference: string): object {
  const [, repository, tag = '', digest = ''] = /^([^@]+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(reference)!;
  return { registry: '', repository, tag, digest };
}
