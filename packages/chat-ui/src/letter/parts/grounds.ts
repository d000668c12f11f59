import { type Determination, dayWords, type Finding } from "@waymark/rules";
import { calendarTitle } from "../../web/calendarTitle.ts";
import { topicTitle } from "../../web/sections.ts";
import { verificationWords } from "../../web/words.ts";
import { type Block, labelled, paragraph, plain, type Run, sentence, type Text } from "../letter.ts";
import type { LetterCase } from "../letterCase.ts";
import { letterWords } from "../letterWords.ts";
import { sourceName } from "./finding.ts";

/** Each source of the findings shown, with its link, how it was checked, and what rests on it. */
export const sourcesBlocks = (shown: readonly Finding[], { library }: LetterCase): readonly Block[] => {
  const say = letterWords.sources;
  const cited = unique(shown.flatMap(({ sources }) => sources.map(({ id }) => id)));
  if (cited.length === 0) return [];
  const rows = cited.map((id): readonly Text[] => {
    const named = shown.flatMap(({ sources }) => sources).find((source) => source.id === id)!;
    const checked = library.sources[id]?.verification;
    const refs = shown.filter(({ sources }) => sources.some((source) => source.id === id));
    return [
      [linked(named)],
      plain(checked === undefined ? "" : (verificationWords[checked.level] ?? "")),
      plain(unique(refs.map(({ ref }) => ref)).join(", ")),
    ];
  });
  return [
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.source, share: 7 },
        { title: say.columns.checked, share: 6 },
        { title: say.columns.refs, share: 3 },
      ],
      rows,
    },
  ];
};

// Some addresses carry a remark after a space.
const linked = ({ title, url }: { readonly title: string; readonly url: string | null }): Run => {
  const href = url?.split(" ")[0];
  const text = sourceName(title);
  return href === undefined || !/^https?:\/\//.test(href) ? { text } : { text, href };
};

/** Where people read the law in more than one way: each reading, and which one was used. */
export const openLawBlocks = (shown: readonly Finding[], { library }: LetterCase): readonly Block[] => {
  const say = letterWords.open;
  const ids = unique(shown.flatMap(({ openQuestion }) => openQuestion ?? []));
  return ids.flatMap((id): readonly Block[] => {
    const open = library.openQuestions[id];
    if (open === undefined) return [];
    const refs = shown.filter(({ openQuestion }) => openQuestion === id).map(({ ref }) => ref);
    return [
      { kind: "heading", text: `${sentenceCase(open.question)} (${unique(refs).join(", ")})` },
      {
        kind: "list",
        items: [
          labelled(say.positions, sentence(open.positions)),
          labelled(say.answer, sentence(open.answer)),
        ],
      },
    ];
  });
};

/** What it takes to work the same answer out again. */
export const versionBlocks = (
  { provenance }: Determination,
  { it, library }: LetterCase,
): readonly Block[] => {
  const say = letterWords.versions;
  const { policies, calendar, engine } = provenance;
  return [
    paragraph(say.lead),
    {
      kind: "table",
      label: say.label,
      columns: [
        { title: say.columns.policy, share: 4 },
        { title: say.columns.version, share: 4 },
        { title: say.columns.hash, share: 7 },
      ],
      rows: [
        ...policies.map(({ id, version, sha256 }) => [
          plain(topicTitle(id, library)),
          plain(dayWords(version)),
          plain(sha256),
        ]),
        ...(calendar === null
          ? []
          : [
              [
                plain(`${say.calendar}: ${calendarTitle(calendar.id, library)}`),
                plain(""),
                plain(calendar.sha256),
              ],
            ]),
      ],
    },
    ...(calendar === null ? [paragraph(say.noCalendar)] : []),
    ...(calendar === null || it.calendar.inset.length === 0
      ? []
      : [paragraph(labelled(say.closed, `${it.calendar.inset.map(dayWords).join("; ")}.`))]),
    paragraph(labelled(say.engine, `${engine}.`)),
  ];
};

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
