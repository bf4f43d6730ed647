/** The longest name that everything accepts: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const MAX_NAME = 63;
