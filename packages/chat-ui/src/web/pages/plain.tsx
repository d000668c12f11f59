import type { FC } from "hono/jsx";
import type { ModelConfig } from "../../config.ts";
import type { Operator } from "../../operator.ts";
import { nonceOf, type PageContext } from "../environment.ts";
import { Layout } from "../layout.tsx";
import { words } from "../words.ts";
import { hostOf } from "./whatLeaves.tsx";

/** Pages that only say something: what went wrong, what is kept, how to use the site in other ways. */

interface SentenceProps {
  readonly title: string;
  readonly text: string;
  readonly nonce: string;
  /** Where to go on; the first page when left out. */
  readonly link?: { readonly href: string; readonly text: string };
}

const SentencePage: FC<SentenceProps> = ({
  title,
  text,
  nonce,
  link = { href: "/", text: words.notFound.home },
}) => (
  <Layout title={title} nonce={nonce}>
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body">{text}</p>
    <p class="govuk-body">
      <a class="govuk-link" href={link.href}>
        {link.text}
      </a>
    </p>
  </Layout>
);

export const notFoundPage = (c: PageContext) =>
  c.html(<SentencePage {...words.notFound} nonce={nonceOf(c)} />, 404);
export const brokenPage = (c: PageContext) =>
  c.html(<SentencePage {...words.broken} nonce={nonceOf(c)} />, 500);
export const storeDownPage = (c: PageContext) =>
  c.html(<SentencePage {...words.storeDown} nonce={nonceOf(c)} />, 503, { "retry-after": "30" });
export const tooLargePage = (c: PageContext) =>
  c.html(<SentencePage {...words.tooLarge} nonce={nonceOf(c)} />, 413);
export const deletedPage = (c: PageContext) => c.html(<SentencePage {...words.deleted} nonce={nonceOf(c)} />);
export const refusedPage = (c: PageContext) =>
  c.html(<SentencePage {...words.refusedPost} nonce={nonceOf(c)} />, 403);

/** @param signIn where to sign in; undefined where nobody can. */
export const notSignedInPage = (c: PageContext, signIn: string | undefined) => {
  const { link, ...told } = words.notSignedIn;
  const page =
    signIn === undefined ? (
      <SentencePage {...words.noSignIn} nonce={nonceOf(c)} />
    ) : (
      <SentencePage {...told} link={{ href: signIn, text: link }} nonce={nonceOf(c)} />
    );
  return c.html(page, 401);
};
export const notAllowedPage = (c: PageContext) =>
  c.html(<SentencePage {...words.notAllowed} nonce={nonceOf(c)} />, 403);

interface ToldProps {
  readonly nonce: string;
  readonly title: string;
  readonly parts: readonly { readonly heading: string; readonly sentences: readonly string[] }[];
}

const ToldPage: FC<ToldProps> = ({ nonce, title, parts }) => (
  <Layout title={title} nonce={nonce}>
    <h1 class="govuk-heading-l">{title}</h1>
    {parts.map(({ heading, sentences }) => (
      <>
        <h2 class="govuk-heading-m">{heading}</h2>
        {sentences.map((sentence) => (
          <p class="govuk-body">{sentence}</p>
        ))}
      </>
    ))}
  </Layout>
);

interface PrivacyProps {
  readonly nonce: string;
  readonly model: ModelConfig | undefined;
  readonly operator: Operator;
}

export const PrivacyPage: FC<PrivacyProps> = ({ nonce, model, operator }) => (
  <ToldPage
    nonce={nonce}
    title={words.privacy.title}
    parts={[
      ...words.privacy.parts,
      { heading: words.privacy.operatorHeading, sentences: operatorSentences(operator) },
      { heading: words.privacy.modelHeading, sentences: modelSentences(model) },
    ]}
  />
);

export const AccessibilityPage: FC<{ readonly nonce: string; readonly operator: Operator }> = ({
  nonce,
  operator: { contact },
}) => (
  <ToldPage
    nonce={nonce}
    title={words.accessibility.title}
    parts={[
      ...words.accessibility.parts,
      {
        heading: words.accessibility.helpHeading,
        sentences: [
          contact === undefined ? words.accessibility.noContact : words.accessibility.contact(contact),
          words.accessibility.further,
        ],
      },
      { heading: words.accessibility.dateHeading, sentences: [words.accessibility.date] },
    ]}
  />
);

const operatorSentences = ({ controller, lawfulBasis, contact }: Operator): readonly string[] => {
  const say = words.privacy.operator;
  return [
    controller === undefined ? say.noController : say.controller(controller),
    lawfulBasis === undefined ? say.noLawfulBasis : say.lawfulBasis(lawfulBasis),
    contact === undefined ? say.noContact : say.contact(contact),
  ];
};

const modelSentences = (model: ModelConfig | undefined): readonly string[] => {
  if (model === undefined) return words.privacy.noModel;
  return [
    `${words.privacy.modelAt} ${model.name}, ${hostOf(model)}.`,
    ...(model.sees === "words" ? words.privacy.seesWords : words.privacy.seesFindings),
  ];
};
