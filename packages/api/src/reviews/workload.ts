import type { ReviewEntry, ReviewList } from "../schema/reviews.ts";

type Workload = ReviewList["workload"];
type Due = Pick<ReviewEntry, "placement" | "on" | "status">;

/** How many placements and findings fall in each week, by its Monday; what is overdue is counted apart. */
export const workloadOf = (due: readonly Due[]): Workload => {
  const weeks = Map.groupBy(
    due.filter(({ status }) => status !== "overdue"),
    ({ on }) => mondayOf(on),
  );
  return {
    overdue: loadOf(due.filter(({ status }) => status === "overdue")),
    weeks: [...weeks].map(([beginning, entries]) => ({ beginning, ...loadOf(entries) })),
  };
};

const loadOf = (entries: readonly Due[]): { placements: number; findings: number } => ({
  placements: new Set(entries.map(({ placement }) => placement)).size,
  findings: entries.length,
});

/** Days in text, counted in UTC, where every day has 24 hours. */
export const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
};
