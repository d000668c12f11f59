import { type Day, determine, type Issue, type Question, type Verification, verify } from "@waymark/rules";
import { filesBehind } from "@waymark/rules/node";
import type { Release } from "../releases.ts";
import { readQuestion } from "../request/readQuestion.ts";
import type { DeterminationRecord, ReconsiderBody, RecordBody } from "../schema/records.ts";
import { difference } from "./difference.ts";

type Outcome =
  | { readonly ok: true; readonly value: DeterminationRecord }
  | { readonly ok: false; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly disagreements: Verification["disagreements"] };

/**
 * What is recorded of a question. The determination is worked out here, never taken from a caller, and only when
 * both readers agree on it.
 */
export const newRecord = async (body: RecordBody, release: Release, today: Day): Promise<Outcome> => {
  const read = readQuestion(body, release.library, today);
  if (!read.ok) return read;
  return answered(body, read.question, release);
};

/** The question of an earlier record with what is new in it, and how the answers differ. The earlier one stays. */
export const reconsidered = async (
  body: ReconsiderBody,
  earlier: { readonly id: string; readonly value: DeterminationRecord },
  release: Release,
  today: Day,
): Promise<Outcome> => {
  const question = withNews(earlier.value, body);
  const next = await newRecord(question, release, today);
  if (!next.ok) return next;
  const reconsiders = {
    record: earlier.id,
    why: body.why,
    difference: difference(earlier.value, next.value),
  };
  return { ok: true, value: { ...next.value, reconsiders } };
};

const answered = async (body: RecordBody, question: Question, release: Release): Promise<Outcome> => {
  const determination = determine(question, { include: ["because"] });
  const { agreed, disagreements, read } = await verify(question, determination);
  if (!agreed) return { ok: false, disagreements };
  return {
    ok: true,
    value: plain<DeterminationRecord>({
      schema: 1,
      reference: body.reference ?? null,
      question: {
        facts: question.facts.given,
        dontKnow: question.facts.dontKnow,
        calendar: body.calendar,
        families: body.families,
        asAt: question.asAt,
      },
      release: release.hash,
      files: filesBehind(release.files, calendarBehind(body.calendar, release)),
      readers: { agreed: true, read },
      determination,
      reconsiders: null,
    }),
  };
};

/** The hash of the file that the calendar comes from, also when a school added days of its own to it. */
const calendarBehind = (choice: RecordBody["calendar"], { library }: Release): string | undefined => {
  const id = typeof choice === "string" ? choice : choice?.base;
  return id === undefined ? undefined : library.calendars[id]?.sha256;
};

const withNews = ({ question, reference }: DeterminationRecord, news: ReconsiderBody): RecordBody => {
  const merged = Object.entries({ ...question.facts, ...news.facts }).filter(([, value]) => value !== null);
  const told = new Set(Object.keys(news.facts));
  const calendar = news.calendar ?? question.calendar;
  return {
    facts: Object.fromEntries(merged),
    dontKnow: news.dontKnow ?? question.dontKnow?.filter((id) => !told.has(id)),
    ...(reference === null ? {} : { reference }),
    ...(news.asAt === undefined ? {} : { asAt: news.asAt }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(question.families === undefined ? {} : { families: question.families }),
  };
};

/** The value as JSON holds it: what is stored is what will be read again. */
const plain = <Value>(value: unknown): Value => JSON.parse(JSON.stringify(value)) as Value;
