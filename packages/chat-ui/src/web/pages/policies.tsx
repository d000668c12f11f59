import { dayWords, type Issue, type Library, type Policy, type Rule } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { capital } from "../memberLabel.ts";
import { Details } from "../parts.tsx";
import { SourceLink } from "../sources.tsx";
import { authorityWords, kindWords, roleWords, verificationWords, words } from "../words.ts";

const say = words.policies;

export const PoliciesPage: FC<{
  readonly nonce: string;
  readonly library: Library;
  readonly issues: readonly Issue[];
}> = ({ nonce, library, issues }) => (
  <Layout title={say.title} nonce={nonce} wide>
    <h1 class="govuk-heading-l wm-title">{say.title}</h1>
    <p class="govuk-body-l">{say.lead}</p>
    {issues.length > 0 && <ReleaseIssues issues={issues} />}
    <div class="wm-topics">
      {currentPolicies(library).map((policy) => (
        <article class="wm-topic">
          <h2 class="govuk-heading-s">
            <a class="govuk-link" href={`/policies/${policy.policy.replaceAll("/", ".")}`}>
              {policy.title}
            </a>
          </h2>
          <p class="govuk-body-s">
            {say.rules(new Set(policy.rules.map(({ ref }) => ref)).size)} · {say.version}{" "}
            {dayWords(policy.version)}
          </p>
        </article>
      ))}
    </div>
    <h2 class="govuk-heading-m">{say.parameters}</h2>
    <p class="govuk-body">{say.parametersLead}</p>
    <section class="wm-scroll" tabindex={0} aria-labelledby="numbers-caption">
      <table class="govuk-table">
        <caption class="govuk-visually-hidden" id="numbers-caption">
          {say.parameters}
        </caption>
        <thead>
          <tr>
            <th class="govuk-table__header" scope="col">
              {say.parameter}
            </th>
            <th class="govuk-table__header" scope="col">
              {say.value}
            </th>
            <th class="govuk-table__header" scope="col">
              {say.restsOn}
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.values(library.parameters).flatMap(({ name, title, unit, values }) =>
            values.map(({ value, authority, from, to, note }) => (
              <tr id={name}>
                <td class="govuk-table__cell">
                  {title}
                  <span class="wm-facts__how">{note}</span>
                </td>
                <td class="govuk-table__cell">
                  {value} {unit}
                  <span class="wm-facts__how">
                    {say.from} {from}
                    {to === null ? "" : ` ${say.to} ${to}`}
                  </span>
                </td>
                <td class="govuk-table__cell">
                  {authority === "placeholder" ? (
                    <strong class="govuk-tag wm-tag--placeholder">{say.placeholder}</strong>
                  ) : (
                    capital(authorityWords[authority] ?? authority)
                  )}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  </Layout>
);

const ReleaseIssues: FC<{ readonly issues: readonly Issue[] }> = ({ issues }) => (
  <div class="wm-advisory">
    <p class="wm-advisory__main">{say.stale}</p>
    <ul class="govuk-list govuk-list--bullet">
      {issues.slice(0, 20).map(({ file, line, message, help }) => (
        <li>
          {[file, line].filter(Boolean).join(":")} {message}. {capital(help)}.
        </li>
      ))}
    </ul>
  </div>
);

export const PolicyPage: FC<{
  readonly nonce: string;
  readonly library: Library;
  readonly policy: Policy;
}> = ({ nonce, library, policy }) => {
  const open = [...new Set(policy.rules.flatMap(({ openQuestion }) => openQuestion ?? []))].flatMap(
    (id) => library.openQuestions[id] ?? [],
  );
  return (
    <Layout title={policy.title} nonce={nonce} wide>
      <a class="govuk-back-link" href="/policies">
        {say.all}
      </a>
      <h1 class="govuk-heading-l wm-title">{policy.title}</h1>
      <p class="govuk-body">
        {say.version} {dayWords(policy.version)}. {say.owner}: {policy.owner}. {say.checked}{" "}
        {dayWords(policy.checkedOn)}. {say.reviewBy} {dayWords(policy.reviewBy)}.{" "}
        {policy.signOff === null ? words.determination.notSignedOff : ""}
      </p>
      {policy.rules.map((rule) => (
        <RuleCard rule={rule} library={library} />
      ))}
      {open.length > 0 && (
        <section class="wm-section" aria-labelledby="open-heading">
          <h2 class="govuk-heading-m" id="open-heading">
            {say.openQuestions}
          </h2>
          {open.map(({ id, question, positions, answer }) => (
            <div class="wm-quiet" id={id}>
              <h3 class="govuk-heading-s">
                {question} <span class="wm-ref">{id}</span>
              </h3>
              <p class="govuk-body">
                {say.positions}: {positions}.
              </p>
              <p class="govuk-body">
                {say.answer}: {answer}.
              </p>
            </div>
          ))}
        </section>
      )}
      <Details summary={say.file}>
        <p class="govuk-body">
          <a class="govuk-link" href={`/api/policies/${policy.policy.replaceAll("/", ".")}`}>
            {say.fileLink}
          </a>
        </p>
        <p class="govuk-body wm-hash">SHA-256 {policy.sha256}</p>
      </Details>
    </Layout>
  );
};

const RuleCard: FC<{ readonly rule: Rule; readonly library: Library }> = ({ rule, library }) => (
  <article class="wm-finding" id={`${rule.ref}-${rule.inForce.from}`}>
    <p class="wm-finding__kind">
      <span class={`govuk-tag wm-tag wm-tag--${rule.event.type}`}>{kindWords[rule.event.type]}</span>
      {rule.event.params.owedBy !== "nobody" && (
        <span class="wm-finding__who">{capital(roleWords(rule.event.params.owedBy))}</span>
      )}
      {rule.authority === "placeholder" && (
        <strong class="govuk-tag wm-tag--placeholder">{say.placeholder}</strong>
      )}
    </p>
    <h2 class="govuk-heading-s wm-finding__statement">{rule.title}</h2>
    <p class="govuk-body">{rule.says}</p>
    {rule.event.params.due && (
      <p class="govuk-body">
        {words.determination.counted}: {rule.event.params.due.reading}.
      </p>
    )}
    <p class="wm-finding__sources">
      <span class="wm-ref">{rule.ref}</span> {say.inForce} {dayWords(rule.inForce.from)}
      {rule.inForce.to === null ? "" : ` ${say.until} ${dayWords(rule.inForce.to)}`}.{" "}
      {capital(authorityWords[rule.authority] ?? rule.authority)}:{" "}
      {rule.sources.map((id, index) => {
        const source = library.sources[id];
        const title = source === undefined ? id : source.title;
        return (
          <>
            {index > 0 && "; "}
            {source?.url ? <SourceLink title={title} url={source.url} /> : title}
          </>
        );
      })}
      . {verificationWords[rule.verification]}
    </p>
  </article>
);

const currentPolicies = (library: Library): readonly Policy[] =>
  library.policies
    .filter(({ policy, version }) => library.current[policy] === version)
    .sort((a, b) => a.policy.localeCompare(b.policy));
