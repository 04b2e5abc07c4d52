/** Where the hub keeps its state. */
export type DatabaseSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'mysql'; readonly url: string; readonly poolSize: number };

/** The two families of SQL the hub speaks. */
export type Dialect = 'sqlite' | 'mysql';
