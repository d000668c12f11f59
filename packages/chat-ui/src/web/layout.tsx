import { tryGetContext } from "hono/context-storage";
import { raw } from "hono/html";
import type { Child, FC } from "hono/jsx";
import type { PageEnv } from "./environment.ts";
import { words } from "./words.ts";

interface LayoutProps {
  readonly title: string;
  readonly nonce: string;
  /** What the status line says once this page has been put in place by the script. */
  readonly status?: string;
  readonly wide?: boolean;
  readonly error?: boolean;
  readonly children: Child;
}

export const Layout: FC<LayoutProps> = ({ title, nonce, status, wide, error, children }) => (
  <>
    {raw("<!DOCTYPE html>")}
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{`${error ? "Error: " : ""}${title} – ${words.name}`}</title>
        <meta name="theme-color" content="#123c43" />
        <meta name="color-scheme" content="light" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/govuk.css" />
        <link rel="stylesheet" href="/assets/waymark.css" />
        <script type="module" src="/assets/waymark.js" nonce={nonce} />
      </head>
      <body class="govuk-template__body">
        <a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">
          {words.skip}
        </a>
        <Header />
        <div class={`govuk-width-container wm-container${wide ? " wm-container--wide" : ""}`}>
          <p id="status" class="wm-status" role="status" />
          <main
            id="main"
            class="govuk-main-wrapper wm-main"
            data-status={status}
            data-checking={words.chat.checking}
          >
            {children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  </>
);

const Header: FC = () => (
  <header class="wm-header">
    <div class="govuk-width-container wm-container wm-header__row">
      <a href="/" class="wm-header__name">
        <svg class="wm-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
          <path class="wm-mark__post" d="M15 3h2v26h-2z" />
          <path class="wm-mark__sign" d="M7 6h15l5 4-5 4H7z" />
          <path class="wm-mark__post" d="M25 17H10l-4 3.5 4 3.5h15z" />
        </svg>
        {words.name}
      </a>
      <nav aria-label="Waymark">
        <ul class="wm-header__links">
          <li>
            <a href="/">{words.navigation.ask}</a>
          </li>
          <li>
            <a href="/policies">{words.navigation.policies}</a>
          </li>
          <li>
            <a href="/docs">{words.navigation.developers}</a>
          </li>
          {isSignedIn() && (
            <li>
              <a href="/sign-out">{words.navigation.signOut}</a>
            </li>
          )}
        </ul>
      </nav>
    </div>
  </header>
);

/** On every page, so read from the request itself rather than handed through each of them. */
const isSignedIn = (): boolean => tryGetContext<PageEnv>()?.var.principal?.kind === "person";

const Footer: FC = () => (
  <footer class="wm-footer">
    <div class="govuk-width-container wm-container">
      <p class="wm-footer__advice">{words.advice}</p>
      <ul class="wm-footer__links">
        <li>
          <a href="/privacy">{words.footer.privacy}</a>
        </li>
        <li>
          <a href="/what-leaves">{words.footer.whatLeaves}</a>
        </li>
        <li>
          <a href="/accessibility">{words.footer.accessibility}</a>
        </li>
      </ul>
      <p class="govuk-body-s">{words.footer.source}</p>
    </div>
  </footer>
);
