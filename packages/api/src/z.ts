import { z } from "@hono/zod-openapi";

// Set before the first schema is built: schemas are read, not compiled, so that the server runs where code
// generation from strings is forbidden.
z.config({ jitless: true });

export { z };
