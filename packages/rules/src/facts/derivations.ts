import { childDerivations } from "./derived/child.ts";
import type { Derivation } from "./derived/derivation.ts";
import { educationDerivations } from "./derived/education.ts";
import { exclusionDayDerivations } from "./derived/exclusionDays.ts";
import { exclusionSessionDerivations } from "./derived/exclusionSessions.ts";
import { missedReviewDerivations } from "./derived/missedReviews.ts";
import { placementDerivations } from "./derived/placement.ts";
import { reviewDerivations } from "./derived/reviews.ts";
import type { FactId } from "./dictionary.ts";

/** How each derived fact of the dictionary is worked out. */
export const derivations: Readonly<Record<FactId, Derivation>> = Object.freeze({
  ...childDerivations,
  ...educationDerivations,
  ...exclusionDayDerivations,
  ...exclusionSessionDerivations,
  ...placementDerivations,
  ...reviewDerivations,
  ...missedReviewDerivations,
});
