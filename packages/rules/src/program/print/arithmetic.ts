/** The number while the condition holds, else 0. A shift keeps whole numbers whole where a product would not. */
export const times = (condition: string, number: number): string => {
  const shift = Math.log2(number & -number);
  const odd = number >>> shift;
  return odd === 1 ? `((${condition}) << ${shift})` : `((${condition}) << ${shift}) * ${odd}`;
};

/** Members up to here are compared one by one; more are looked up. */
export const mostCompared = 8;

/** What the first member that the value is stands for, 0 for none. */
export const firstOf = (value: string, members: readonly string[], of: (place: number) => number): string =>
  [...members.map((member, place) => `${value} === ${member} ? ${of(place)} :`), "0"].join(" ");
