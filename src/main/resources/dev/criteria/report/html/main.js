// Puts the page together, and shows what the address asks for.

function route(event) {
  const wanted = /^#company-(\d+)$/.exec(location.hash);
  const company = wanted === null ? undefined : byNumber.get(Number(wanted[1]));
  const wasAway = find("page").hidden;
  if (company !== undefined && !wasAway && event !== undefined) {
    left = { at: scrollY, hash: new URL(event.oldURL).hash, focus: document.activeElement };
  }
  find("detail").hidden = company === undefined;
  find("page").hidden = company !== undefined;
  if (company !== undefined) {
    showDetail(company);
    document.title = company.name + " · Criteria report";
    scrollTo({ top: 0, behavior: "instant" });
    find("detail").focus({ preventScroll: true });
    return;
  }
  document.title = title;
  if (wasAway && location.hash === left.hash) {
    scrollTo({ top: left.at, behavior: "instant" });
    left.focus?.focus({ preventScroll: true });
  } else if (wasAway) {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
}

function stored(action) {
  try {
    return action(localStorage);
  } catch {
    // Some browsers keep nothing for files; the page then follows the system.
    return null;
  }
}

function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const label = () => { find("theme").textContent = isDark() ? "☀ Light" : "☾ Dark"; };
  const kept = stored((storage) => storage.getItem("criteria-report-theme"));
  if (kept === "dark" || kept === "light") {
    root.dataset.theme = kept;
  }
  find("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    stored((storage) => storage.setItem("criteria-report-theme", root.dataset.theme));
    label();
  });
  dark.addEventListener("change", label);
  label();
}

/** A product's name in the head of a company leads to its part of the page, not away from it. */
function leadToProduct(event) {
  const index = event.target.closest("[data-product]")?.dataset.product;
  if (index !== undefined) {
    event.preventDefault();
    find("product-" + index)?.scrollIntoView();
    find("product-" + index)?.focus({ preventScroll: true });
  }
}

// Where the reader left the page for a company.
let left = { at: 0, hash: null, focus: null };
const title = "Criteria report" + (data.session === "" ? "" : " · " + data.session);

find("session").textContent = data.session;
theme();
overview();
heatmap();
find("funnels").append(...data.products.map(funnel));
companiesTable();
undecidedAndUnanswered();
run();
find("detail").addEventListener("click", leadToProduct);
addEventListener("hashchange", route);
find("loading").remove();
find("content").hidden = false;
route();
performance.mark("report-ready");
