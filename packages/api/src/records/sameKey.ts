import { verifierOf } from "@waymark/rules/node";
import type { Kysely } from "kysely";
import { reaching } from "../database/reach.ts";
import type { Tables } from "../database/tables.ts";
import type { Signer } from "./signing.ts";

/** The records here were signed with a key that this server does not have. */
export class AnotherKey extends Error {
  readonly code = "another-key";
}

/**
 * Looks at the newest entry of each chain, so that a server with a key of its own adds nothing to the records of
 * others: servers that share a database share the key.
 * @throws AnotherKey
 */
export const checkKey = async (database: Kysely<Tables>, { publicKey }: Signer): Promise<void> => {
  const holds = verifierOf(publicKey);
  const heads = await reaching(database, "every tenant", (within) =>
    within
      .selectFrom("entries as e")
      .select(["e.hash", "e.signature"])
      .where(({ eb, selectFrom }) =>
        eb(
          "e.position",
          "=",
          selectFrom("entries as o")
            .select(({ fn }) => fn.max("o.position").as("last"))
            .whereRef("o.tenant", "=", "e.tenant"),
        ),
      )
      .execute(),
  );
  if (heads.some(({ hash, signature }) => !holds(hash, signature)))
    throw new AnotherKey("the records were signed with another key");
};
