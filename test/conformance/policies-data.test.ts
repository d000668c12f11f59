import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../policies/", import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, folder), "utf8"));

interface Fact {
  id: string;
  type: string;
  values: string[] | null;
  valueLabels?: Record<string, string>;
  minimum?: number;
  maximum?: number;
  question: string;
  help: string;
  label: string;
  claims?: { true: string; false: string };
  memberClaims?: Record<string, { true: string; false?: string }>;
  prior: { probabilityTrue?: number; distribution?: Record<string, number> } | null;
  derived: boolean;
  definition: string | null;
  derivedFrom: string[];
  mayBeGiven: boolean;
  countsSchoolDays?: boolean;
  askingCost?: number;
}

interface ParameterValue {
  from: string;
  to: string | null;
  value: number;
  authority: string;
  source: string;
}

interface Parameter {
  name: string;
  title: string;
  unit: string;
  values: ParameterValue[];
}

const facts: Fact[] = read("facts.json").facts;
const parameters: Parameter[] = read("parameters.json").parameters;
const sources: { id: string; url: string | null; verification: { level: string } }[] =
  read("sources.json").sources;
const factById = new Map(facts.map((fact) => [fact.id, fact]));
const sourceIds = new Set(sources.map((source) => source.id));
const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);
/** The facts that break a rule, so that a failure names them. */
const breaking = (rule: (fact: Fact) => boolean) =>
  facts.filter((fact) => !rule(fact)).map((fact) => fact.id);
const isPlainClause = (text: string) => text.trim() === text && text.length > 0 && !/[.?!]$/.test(text);

describe("facts.json", () => {
  it("names each fact once", () => {
    expect(facts.length).toBeGreaterThan(0);
    expect(repeated(facts.map((fact) => fact.id))).toEqual([]);
  });

  it("asks each question with a question mark", () => {
    expect(breaking((fact) => fact.question.endsWith("?"))).toEqual([]);
  });

  it("has a label that fits inside a sentence", () => {
    expect(breaking((fact) => isPlainClause(fact.label) && /^[a-z]/.test(fact.label))).toEqual([]);
    expect(repeated(facts.map((fact) => fact.label))).toEqual([]);
  });

  it("says what each boolean claims when true and when false, and nothing else claims", () => {
    expect(breaking((fact) => (fact.type === "boolean") === (fact.claims !== undefined))).toEqual([]);
    const differ = (fact: Fact) =>
      fact.claims === undefined ||
      (isPlainClause(fact.claims.true) &&
        isPlainClause(fact.claims.false) &&
        fact.claims.true !== fact.claims.false);
    expect(breaking(differ)).toEqual([]);
  });

  it("calls each member of a choice by a name of its own", () => {
    expect(breaking((fact) => ["enum", "enumSet"].includes(fact.type) === (fact.values !== null))).toEqual(
      [],
    );
    const named = (fact: Fact) =>
      JSON.stringify(Object.keys(fact.valueLabels ?? {})) === JSON.stringify(fact.values ?? []);
    expect(breaking(named)).toEqual([]);
    const distinct = (fact: Fact) => repeated(Object.values(fact.valueLabels ?? {})).length === 0;
    expect(breaking(distinct)).toEqual([]);
    expect(breaking((fact) => Object.values(fact.valueLabels ?? {}).every(isPlainClause))).toEqual([]);
  });

  it("claims of a member whole clauses, that differ, and of no member that is not there", () => {
    const clauses = (fact: Fact) => Object.entries(fact.memberClaims ?? {});
    const known = (fact: Fact) => clauses(fact).every(([member]) => fact.values?.includes(member) === true);
    expect(breaking(known)).toEqual([]);
    const plain = ({ true: yes, false: no }: { true: string; false?: string }) =>
      isPlainClause(yes) && (no === undefined || (isPlainClause(no) && no !== yes));
    expect(breaking((fact) => clauses(fact).every(([, claim]) => plain(claim)))).toEqual([]);
  });

  it("bounds numbers only, with the least not above the most", () => {
    const bounded = (fact: Fact) => fact.minimum !== undefined || fact.maximum !== undefined;
    expect(breaking((fact) => !bounded(fact) || ["integer", "number"].includes(fact.type))).toEqual([]);
    expect(breaking((fact) => (fact.minimum ?? -Infinity) <= (fact.maximum ?? Infinity))).toEqual([]);
  });

  it("works a derived fact out from facts that may be asked", () => {
    const askable = (id: string) =>
      factById.get(id)?.derived === false || factById.get(id)?.mayBeGiven === true;
    expect(breaking((fact) => fact.derivedFrom.every(askable))).toEqual([]);
    expect(breaking((fact) => fact.derived === fact.derivedFrom.length > 0)).toEqual([]);
    expect(breaking((fact) => fact.derived || fact.countsSchoolDays === undefined)).toEqual([]);
  });

  it("defines each derived fact, naming only facts and parameters that exist", () => {
    expect(breaking((fact) => fact.derived === (fact.definition !== null))).toEqual([]);
    const parameterNames = new Set(parameters.map((parameter) => parameter.name));
    const rooms = new Set(
      [...factById.keys(), ...parameterNames].map((name) => name.slice(0, name.indexOf("."))),
    );
    const unknownNames = facts.flatMap((fact) =>
      [...(fact.definition ?? "").matchAll(/\b([a-z][A-Za-z0-9]*)\.[a-z][A-Za-z0-9]*\b/g)]
        .filter(([name, room]) => rooms.has(room!) && !factById.has(name) && !parameterNames.has(name))
        .map(([name]) => `${fact.id}: ${name}`),
    );
    expect(unknownNames).toEqual([]);
  });

  it("lets a fact that is not worked out be given", () => {
    expect(breaking((fact) => fact.derived || fact.mayBeGiven)).toEqual([]);
  });

  it("keeps the shares of a prior to known members, between nought and one", () => {
    const inRange = (share: number) => share >= 0 && share <= 1;
    const honest = ({ prior, type, values }: Fact) => {
      const shares = Object.entries(prior?.distribution ?? {});
      const known = shares.every(([member, share]) => values?.includes(member) === true && inRange(share));
      const total = shares.reduce((sum, [, share]) => sum + share, 0);
      const truth = prior?.probabilityTrue;
      return known && total <= 1 + 1e-9 && (truth === undefined || (type === "boolean" && inRange(truth)));
    };
    expect(breaking(honest)).toEqual([]);
  });

  it("prices a hard question above an ordinary one", () => {
    expect(breaking((fact) => fact.askingCost === undefined || fact.askingCost > 1)).toEqual([]);
  });
});

describe("parameters.json", () => {
  const values = parameters.flatMap(({ name, values }) => values.map((value) => ({ name, ...value })));

  it("names each parameter once, with a title and a unit", () => {
    expect(values.length).toBeGreaterThan(0);
    expect(repeated(parameters.map((parameter) => parameter.name))).toEqual([]);
    expect(parameters.filter(({ title, unit }) => !isPlainClause(title) || unit === "")).toEqual([]);
  });

  it("rests each value on a source that exists", () => {
    expect(values.filter((value) => !sourceIds.has(value.source))).toEqual([]);
  });

  it("gives no day two values", () => {
    const overlapping = parameters.filter(({ values }) =>
      values.some((one, index) => {
        const next = values[index + 1];
        const backwards = one.to !== null && one.to <= one.from;
        return (
          !isoDay.test(one.from) ||
          backwards ||
          (next !== undefined && (one.to === null || one.to > next.from))
        );
      }),
    );
    expect(overlapping.map((parameter) => parameter.name)).toEqual([]);
  });
});

describe("sources, cautions, counting rules and open questions", () => {
  it("names each source once and says how it was checked", () => {
    expect(repeated(sources.map((source) => source.id))).toEqual([]);
    const levels = ["text-seen", "secondary", "recalled", "not-found"];
    expect(sources.filter((source) => !levels.includes(source.verification.level))).toEqual([]);
    expect(sources.filter((source) => source.url !== null && !URL.canParse(source.url))).toEqual([]);
  });

  it.each([
    ["cautions.json", "cautions"],
    ["counting-rules.json", "countingRules"],
  ])("%s explains each code in whole sentences", (file, key) => {
    const texts: [string, string][] = Object.entries(read(file)[key]);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(([code, text]) => !/^[a-z0-9-]+$/.test(code) || !text.endsWith("."))).toEqual([]);
  });

  it("numbers the open questions without a gap", () => {
    const questions: { id: string; question: string; positions: string; answer: string }[] =
      read("open-questions.json").openQuestions;
    expect(questions.map((question) => question.id)).toEqual(questions.map((_, index) => `U${index + 1}`));
    expect(questions.filter(({ question, positions, answer }) => !(question && positions && answer))).toEqual(
      [],
    );
  });
});

describe("releases.json", () => {
  it("names a current version that is published, for each topic", () => {
    const current: [string, string][] = Object.entries(read("releases.json").current);
    expect(current.length).toBeGreaterThan(0);
    const unpublished = current.filter(
      ([topic, version]) => !existsSync(new URL(`${topic}/${version}.json`, folder)),
    );
    expect(unpublished).toEqual([]);
  });
});

describe("calendars", () => {
  interface Span {
    startsOn: string;
    endsOn: string;
  }
  interface Calendar {
    id: string;
    status: string;
    schoolYears: Span[];
    terms: Span[];
    halfTerms: Span[];
    bankHolidays: string[];
    inset: string[];
    insetKnown: boolean;
    schoolDayCounts: number[];
  }
  const calendars: Calendar[] = readdirSync(new URL("calendars/", folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ ...read(`calendars/${name}`), file: name }));
  const each = calendars.map((calendar): [string, Calendar] => [calendar.id, calendar]);

  // Counted here with the platform's own dates, apart from the library's day arithmetic.
  const millisecondsADay = 86_400_000;
  const schoolDays = ({ bankHolidays, inset }: Calendar, { startsOn, endsOn }: Span): number => {
    let count = 0;
    for (let at = Date.parse(startsOn); at <= Date.parse(endsOn); at += millisecondsADay) {
      const date = new Date(at);
      const day = date.toISOString().slice(0, 10);
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      if (!weekend && !bankHolidays.includes(day) && !inset.includes(day)) count += 1;
    }
    return count;
  };
  const within = (inner: Span, outer: Span) =>
    outer.startsOn <= inner.startsOn && inner.endsOn <= outer.endsOn;

  it.each(each)(
    "%s has a file of its own name and blocks in order inside its years and terms",
    (id, calendar) => {
      expect(existsSync(new URL(`calendars/${id}.json`, folder))).toBe(true);
      expect(
        calendar.halfTerms.filter((block) => !calendar.terms.some((term) => within(block, term))),
      ).toEqual([]);
      expect(
        calendar.terms.filter((term) => !calendar.schoolYears.some((year) => within(term, year))),
      ).toEqual([]);
      const starts = calendar.halfTerms.flatMap((block) => [block.startsOn, block.endsOn]);
      expect(starts).toEqual([...starts].sort());
    },
  );

  it.each(each)("%s counts the school days that its dates give", (_, calendar) => {
    expect(calendar.halfTerms.map((block) => schoolDays(calendar, block))).toEqual(calendar.schoolDayCounts);
  });

  it.each(each)("%s has the bank holidays of England", (_, calendar) => {
    const years: Record<string, string[]> = read("bank-holidays-england.json").years;
    const known = calendar.bankHolidays.filter((day) => years[day.slice(0, 4)] !== undefined);
    expect(known.filter((day) => !years[day.slice(0, 4)]!.includes(day))).toEqual([]);
    const missing = Object.values(years)
      .flat()
      .filter((day) => calendar.schoolYears.some((year) => year.startsOn <= day && day <= year.endsOn))
      .filter((day) => !calendar.bankHolidays.includes(day));
    expect(missing).toEqual([]);
  });

  const areas = each.filter(([, { status, insetKnown }]) => status !== "fixture" && !insetKnown);

  it("includes area calendars whose training days are not known", () => {
    expect(areas.map(([id]) => id)).not.toEqual([]);
  });

  it.each(areas)("%s has 195 days a year: 190 for pupils and 5 for training", (_, calendar) => {
    const totals = calendar.schoolYears.map((year) =>
      calendar.halfTerms
        .filter((block) => within(block, year))
        .reduce((sum, block) => sum + schoolDays(calendar, block), 0),
    );
    expect(totals).toEqual(calendar.schoolYears.map(() => 195));
  });
});
