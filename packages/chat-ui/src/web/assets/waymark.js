// Makes forms answer in place. Without it every form works as a plain page.
import { initAll } from "./govuk.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const status = document.getElementById("status");
const main = () => document.getElementById("main");

const say = (text) => {
  status.textContent = text;
};

const focusOn = (element) => {
  if (!element) return;
  if (!element.matches("input, textarea, select, button, a[href]")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
  showFrom(element);
};

const showFrom = (element) => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
};

const show = (page, url) => {
  const next = page.getElementById("main");
  if (!next) return false;
  main().replaceWith(next);
  document.title = page.title;
  if (url !== location.href) history.pushState({ waymark: true }, "", url);
  initAll({ scope: next });
  addRowButtons(next);
  readyToOpen(next);
  countLetters(next);
  return true;
};

const settle = () => {
  const error = main().querySelector(".govuk-error-summary");
  if (error) {
    say("");
    focusOn(error);
    return;
  }
  const now = main().querySelector("[data-now]") ?? main().querySelector("h1");
  const message = main().querySelector("[data-said]:last-of-type");
  if (!message) {
    say(main().dataset.status ?? "");
    focusOn(now);
    return;
  }
  // An answer is told once, by the status line; the focus goes back to where the next one is asked.
  say([...message.querySelectorAll("h2, p, li")].map((part) => part.textContent).join(" "));
  main().querySelector("#message")?.focus({ preventScroll: true });
  showFrom(message);
};

// Browsers that want trusted types take a page from us alone; a parsed page runs no script of its own.
const policy = window.trustedTypes?.createPolicy("waymark", { createHTML: (text) => text });
const ownPage = (text) => policy?.createHTML(text) ?? text;

const send = async (form, submitter) => {
  const body = new URLSearchParams(new FormData(form, submitter));
  main().setAttribute("aria-busy", "true");
  say(form.dataset.checking ?? "Checking");
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    const text = await response.text();
    const url = response.redirected ? response.url : location.href;
    if (!show(new DOMParser().parseFromString(ownPage(text), "text/html"), url))
      throw new Error("no page came back");
    settle();
  } catch {
    // The plain way still works when fetching does not.
    main().removeAttribute("aria-busy");
    form.dataset.plain = "yes";
    form.requestSubmit(submitter ?? undefined);
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.enhance === undefined || form.dataset.plain === "yes") return;
  event.preventDefault();
  if (main().getAttribute("aria-busy") !== "true") send(form, event.submitter);
});

// What is worked out only when somebody asks opens beside its link; a second press closes it.
const openHere = async (link) => {
  if (link.nextElementSibling) {
    link.nextElementSibling.remove();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  if (link.dataset.asking) return;
  link.dataset.asking = "yes";
  say(main().dataset.checking);
  try {
    const response = await fetch(link.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(ownPage(await response.text()), "text/html");
    const told = page.getElementById("change");
    told.removeAttribute("id");
    link.after(told);
    link.setAttribute("aria-expanded", "true");
    say(told.textContent);
  } catch {
    location.href = link.href;
  }
  delete link.dataset.asking;
};

const readyToOpen = (scope) => {
  for (const link of scope.querySelectorAll("[data-open-here]")) link.setAttribute("aria-expanded", "false");
};
readyToOpen(document);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open-here]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
  if (!link || !plain) return;
  event.preventDefault();
  openHere(link);
});

// How many letters are left, once it matters. The limit stands beside the box in words for everybody.
const countLetters = (scope) => {
  for (const box of scope.querySelectorAll("textarea[data-most]")) {
    const most = Number(box.dataset.most);
    const note = document.createElement("p");
    note.className = "govuk-hint wm-count";
    note.setAttribute("aria-live", "polite");
    box.after(note);
    const tell = () => {
      const left = most - box.value.trim().length;
      const letters = Math.abs(left) === 1 ? "letter" : "letters";
      const told = left < 0 ? `${-left} ${letters} too many` : `${left} ${letters} left`;
      note.textContent = left > most / 5 ? "" : told;
      note.classList.toggle("govuk-error-message", left < 0);
    };
    box.addEventListener("input", tell);
    tell();
  }
};
countLetters(document);

window.addEventListener("popstate", () => location.reload());

// Rows of a list show one at a time; without scripts they all show.
const addRowButtons = (scope) => {
  for (const list of scope.querySelectorAll("[data-rows]")) {
    const rows = [...list.querySelectorAll("[data-row]")];
    const filled = rows.findLastIndex((row) =>
      [...row.querySelectorAll("input[type=text]")].some((input) => input.value),
    );
    rows.forEach((row, index) => {
      row.hidden = index > Math.max(0, filled);
    });
    const button = list.querySelector("[data-add]");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = rows.find((row) => row.hidden);
      if (!next) return;
      next.hidden = false;
      next.querySelector("input").focus();
      if (!rows.some((row) => row.hidden)) button.hidden = true;
    });
  }
};
addRowButtons(document);
