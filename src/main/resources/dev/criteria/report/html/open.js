// What is undecided, why, and what can be done.

function undecidedAndUnanswered() {
  const content = find("open-content");
  const parts = [pendingNote(), causes(), undecidedProducts()].filter((part) => part !== null);
  content.append(...(parts.length > 0 ? parts
    : [element("p", {}, "Nothing is open: every evaluation is done and every criterion that was asked has a verdict.")]));
}

const command = (options) => element("code", {}, "./app --resume-session " + (data.session || "ID") + options);

function pendingNote() {
  return data.pending === 0 ? null : element("p", {},
    element("strong", {}, plural(data.pending, "evaluation is", "evaluations are") + " not done yet,"),
    " because the run ended early. Go on with ", command(""), " ",
    button("Show the companies", () => showStatus(PENDING), { class: "link" }));
}

function causes() {
  if (data.unanswered.length === 0) {
    return null;
  }
  return element("div", {},
    element("div", { class: "plain scroll" }, element("table", {},
      element("caption", {}, "Unanswered criteria by cause"),
      headings(["Cause", "#Criteria", "What it means", "What to do"]),
      element("tbody", {}, ...data.unanswered.map(({ cause, count, meaning, remedy }) => element("tr", {},
        element("th", { scope: "row" }, cause), element("td", { class: "number" }, number(count)),
        element("td", {}, meaning), element("td", {}, remedy)))))),
    element("p", {}, "Ask again for what is unanswered with ", command(" --retry-unanswered"), " ",
      button("Show the companies", () => showStatus(HAS_UNANSWERED), { class: "link" })));
}

function undecidedProducts() {
  const open = data.products.filter((product) => product.statuses[UNDECIDED] + product.statuses[PENDING] > 0);
  return open.length === 0 ? null : element("div", { class: "plain scroll" }, element("table", {},
    element("caption", {}, "Undecided companies per product"),
    headings(["Product", "#Undecided", "#Not evaluated yet", "#Qualified so far"]),
    element("tbody", {}, ...open.map((product) => element("tr", {},
      element("th", { scope: "row" }, foreign(product.name)),
      ...[UNDECIDED, PENDING, QUALIFIED].map((code) => element("td", { class: "number" }, number(product.statuses[code]))))))));
}

/** How many companies are left after each stage; what is open stands beside it. */
function funnel(product) {
  const all = sum(product.statuses);
  const open = product.statuses[UNDECIDED] + product.statuses[PENDING];
  const without = (...codes) => all - open - sum(codes.map((code) => product.statuses[code]));
  const top = sum(product.scores.slice(5));
  const steps = [
    ["All companies", all - open],
    ["General passed", without(FAILED_GENERAL)],
    ["In an audience", without(FAILED_GENERAL, NOT_QUALIFIED)],
    ["Mandatory met", product.statuses[QUALIFIED]],
    ["Score 0.5 or more", top],
  ];
  return element("article", { class: "card" },
    element("header", {}, element("h3", {}, foreign(product.name)),
      element("span", {}, open === 0 ? share(product.statuses[QUALIFIED], all) + " qualified" : number(open) + " open")),
    element("div", { class: "steps" }, ...steps.flatMap(([name, count]) => [
      element("span", {}, name),
      element("span", { class: "track", "aria-hidden": "true" },
        element("span", { class: "fill", share: all === 0 ? 0 : count / all }),
        element("span", { class: "part-undecided", share: all === 0 ? 0 : open / all })),
      element("span", { class: "number" }, number(count) + " (" + share(count, all) + ")")])),
    product.statuses[QUALIFIED] === 0 ? null : scoreBands(product));
}

function scoreBands(product) {
  const most = Math.max(...product.scores);
  const words = product.scores.map((count, i) => (i / 10).toFixed(1) + " and more: " + number(count)).join(", ");
  return element("div", {},
    element("ul", { class: "bands", role: "img", "aria-label": "Qualified companies by score: " + words },
      ...product.scores.map((count, i) => element("li", { title: (i / 10).toFixed(1) + "–" + ((i + 1) / 10).toFixed(1) + ": " + number(count) },
        element("span", { share: count / most })))),
    element("p", { class: "axis" }, element("span", {}, "score 0"), element("span", {}, "qualified, by nice-to-have score"), element("span", {}, "1")));
}
