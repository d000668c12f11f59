import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import { countOf, lawAuthorities, localAuthorities } from "./counts.ts";
import type { Lint } from "./lint.ts";
import { currentRules, overlap, type RulePlace, referenceOf, testsOf, wholeCondition } from "./places.ts";
import { satisfiable } from "./satisfiable.ts";
import { fixedParameters } from "./values.ts";

const obliging = ["duty", "expectation", "deadline", "breach"];

/** A local rule that gives the same body more time than the law does, or starts its duty later. */
export const weakerThanLaw: Lint = {
  code: "weaker-than-law",
  level: "error",
  check: (library) => {
    const places = currentRules(library).filter(({ rule }) => obliging.includes(rule.event.type));
    const laws = places.filter(({ rule }) => lawAuthorities.includes(rule.authority));
    return places
      .filter(({ rule }) => localAuthorities.includes(rule.authority))
      .flatMap((local) =>
        laws
          .filter((law) => comparable(law, local, library))
          .flatMap((law) => [...laterDay(local, law, library), ...laterStart(local, law, library)]),
      );
  },
};

/** The same body, on the same day, about the same child. */
const comparable = (law: RulePlace, local: RulePlace, library: Library): boolean =>
  law.rule.event.params.owedBy === local.rule.event.params.owedBy &&
  overlap(law.rule.inForce, local.rule.inForce) &&
  satisfiable({ all: [wholeCondition(law), wholeCondition(local)] }, library);

const laterDay = (local: RulePlace, law: RulePlace, library: Library): readonly Issue[] => {
  const { due } = local.rule.event.params;
  const legal = law.rule.event.params.due;
  const given = due === undefined ? undefined : countOf(due, library);
  const allowed = legal === undefined ? undefined : countOf(legal, library);
  if (given === undefined || allowed === undefined) return [];
  if (
    given.unit !== allowed.unit ||
    given.side !== allowed.side ||
    JSON.stringify(given.from) !== JSON.stringify(allowed.from)
  )
    return [];
  const weaker = given.side === "after" ? given.count > allowed.count : given.count < allowed.count;
  if (!weaker) return [];
  return [
    {
      code: weakerThanLaw.code,
      path: local.path + pointer("event", "params", "due"),
      message: `rule \`${local.rule.ref}\` sets ${given.count} ${given.unit}s ${given.side}; \`${law.rule.ref}\` (${law.rule.authority}) sets ${allowed.count}`,
      help: "a local rule may ask for more than the law, never for less: use the law's number or a stricter one",
      file: local.file,
    },
  ];
};

const laterStart = (local: RulePlace, law: RulePlace, library: Library): readonly Issue[] => {
  const bounds = numericTests(law, library);
  return numericTests(local, library).flatMap(({ fact, operator, number, path }) => {
    const legal = bounds.find((bound) => bound.fact === fact && bound.operator === operator);
    if (legal === undefined) return [];
    const weaker = operator.startsWith("greaterThan") ? number > legal.number : number < legal.number;
    if (!weaker) return [];
    return [
      {
        code: weakerThanLaw.code,
        path,
        message: `rule \`${local.rule.ref}\` starts at \`${fact}\` ${operator} ${number}; \`${law.rule.ref}\` (${law.rule.authority}) starts at ${legal.number}`,
        help: "a local rule may start sooner than the law, never later: use the law's number or a stricter one",
        file: local.file,
      },
    ];
  });
};

const numericTests = (place: RulePlace, library: Library) =>
  testsOf(place).flatMap(({ test: { fact, operator, value }, path }) => {
    const reference = referenceOf(value);
    const number = reference === undefined ? value : fixedParameters(library)[reference];
    if (typeof number !== "number" || !/^(greater|less)Than(Inclusive)?$/.test(operator)) return [];
    return [{ fact, operator, number, path }];
  });
