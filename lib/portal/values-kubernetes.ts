/** Top-level keys of types of the Kubernetes API: https://kubernetes.io/docs/reference/kubernetes-api/ */
export const RESOURCES = ['limits', 'requests', 'claims'];
export const AFFINITY = ['nodeAffinity', 'podAffinity', 'podAntiAffinity'];
export const TOLERATION = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'];
export const ENV_VAR = ['name', 'value', 'valueFrom'];
