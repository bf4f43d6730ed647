/** What a values file may have for complete values: any part of them, and null for what is taken away. */
export type GivenValues<T> = T extends readonly (infer Item)[]
  ? readonly GivenValues<Item>[]
  : T extends object
    ? { readonly [K in keyof T]?: GivenValues<T[K]> | null | undefined }
    : T;
