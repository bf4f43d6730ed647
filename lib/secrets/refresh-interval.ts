/** What Go takes for a duration: `0`, or numbers with units. Empty is the default. */
export const REFRESH_INTERVAL = '^(0|([0-9]+([.][0-9]+)?(ns|us|ms|s|m|h))+)?$';
