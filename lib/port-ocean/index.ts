export { PORT_OCEAN_BLUEPRINTS, PORT_OCEAN_MAPPING } from './default-resources';
export { PORT_OCEAN_DEFAULTS } from './defaults';
export { PortOcean } from './port-ocean';
export type { PortOceanAccountProps, PortOceanBackstageProps, PortOceanFileProps } from './port-ocean-props';
export type { PortOceanProps } from './port-ocean-props';
