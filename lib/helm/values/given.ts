/** What a values file may have for complete values: any part of them, and null for what is taken away. */
export type GivenValues<T> = T extends readonly (infer Item)[]
  ? readonly GivenValues<Item>[]
  : T extends object
    ? { readonly [K in keyof T]?: GivenValues<T[K]> | null | undefined }
    : T;

/** Complete values: of what is optional, a list or a map, null says that it is unset. */
export type CompleteValues<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? Exclude<T[K], undefined> | null
    : T[K] extends readonly unknown[]
      ? T[K] | null
      : T[K] extends object
        ? string extends keyof T[K]
          ? T[K] | null
          : CompleteValues<T[K]>
        : T[K];
};
