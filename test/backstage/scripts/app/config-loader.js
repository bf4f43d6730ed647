// In place of @backstage/config-loader: the configuration is in the environment.

const read = (value) => ({
  getOptional: (path) => path.split('.').reduce((inner, key) => inner?.[key], value),
  get: (path) => read(value).getOptional(path),
  getOptionalString: (path) => read(value).getOptional(path),
  getOptionalConfig(path) {
    const inner = read(value).getOptional(path);
    return inner === undefined ? undefined : read(inner);
  },
});

exports.ConfigSources = {
  default: () => process.env.CONFIG,
  async toConfig(config) {
    if (process.env.BROKEN) throw new Error(process.env.BROKEN);
    return read(JSON.parse(config));
  },
};
