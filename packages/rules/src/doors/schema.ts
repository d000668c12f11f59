export { policyJsonSchema } from "../policy/schema.ts";
