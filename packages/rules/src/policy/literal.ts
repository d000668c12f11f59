/** A value written in a rule. */
export type Literal = boolean | number | string | null | readonly (string | number)[];
