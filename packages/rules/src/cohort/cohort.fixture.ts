import type { Day } from "../calendar/day.ts";
import type { FactDefinition } from "../facts/dictionary.ts";
import { dictionaryOf } from "../facts/readDictionary.ts";
import { inForce, type Library } from "../policy/library.ts";
import type { Policy, Rule } from "../policy/types.ts";

const fact = (id: string, type: FactDefinition["type"], values: readonly string[] | null = null) =>
  ({ id, type, values, derived: false, derivedFrom: [], mayBeGiven: true }) as unknown as FactDefinition;

const since = "2020-01-01" as Day;

const rule = (ref: string, more: Partial<Rule>): Rule =>
  ({
    ...{ ref, name: ref.toLowerCase(), title: ref, says: ref, inForce: { from: since, to: null } },
    ...{ authority: "statute", sources: [], verification: "text-seen", openQuestion: null, cautions: [] },
    event: { type: "duty", params: { owedBy: "school" } },
    ...more,
  }) as Rule;

const excluded = { fact: "kind", operator: "equal", value: "permanent" } as const;

/** One rule with a day and another reading of it, one with a caution, one that is met by whoever is young. */
const library = {
  dictionary: dictionaryOf([
    fact("kind", "enum", ["none", "permanent"]),
    fact("firstDayOn", "date"),
    fact("age", "integer"),
  ]),
  parameters: {},
  policies: [
    {
      ...{ policy: "topic", version: since, reviewBy: "2099-01-01", signOff: null },
      rules: [
        rule("A-1", {
          conditions: excluded,
          event: {
            type: "duty",
            params: {
              owedBy: "school",
              due: {
                ...{ from: { fact: "firstDayOn" }, count: 5, unit: "day", direction: "after" },
                ...{ countingRule: "days", reading: "five days" },
                alternatives: [
                  {
                    ...{ from: { fact: "firstDayOn" }, count: 6, unit: "day", direction: "after" },
                    reading: "six days",
                  },
                ],
              },
            },
          },
        }),
        rule("A-2", { conditions: { not: excluded }, cautions: [{ code: "indicator-only" }] }),
        rule("A-3", { conditions: { fact: "age", operator: "lessThan", value: 11 } }),
      ],
    } as unknown as Policy,
  ],
  current: { topic: since },
  ...{ calendars: {}, bankHolidays: {}, sources: {}, countingRules: {}, openQuestions: {} },
  cautions: { "indicator-only": "One indicator." },
} as unknown as Library;

export const smallPolicies = inForce(library, "2026-11-23");
