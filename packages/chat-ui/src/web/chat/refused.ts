/** What could not be used in the form that was just sent. */
export interface Refused {
  readonly form: "answer" | "message" | "offered";
  readonly message: string;
  readonly typed: Readonly<Record<string, string>>;
}
