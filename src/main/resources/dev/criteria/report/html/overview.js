// The answer first: how many fit, and whom to call for what.

function overview() {
  const [pending, qualified, ...others] = data.standings;
  const undecided = others.pop();
  const none = sum(others);
  find("overview-title").textContent = headline(qualified);
  find("subtitle").textContent = data.answeredBy === "nobody"
    ? "No reply has come yet."
    : "Answered by " + data.answeredBy + ", by the text of the list alone.";
  if (data.notice !== "") {
    find("notice").textContent = data.notice;
    find("notice").hidden = false;
  }
  standing([
    ["qualified", "qualify for at least one product", qualified],
    ["undecided", "undecided, answers are missing", undecided],
    ["pending", "not fully evaluated yet", pending],
    ["none", "qualify for none", none],
  ]);
  figures();
  find("first").append(...data.products.map(card));
}

function headline(qualified) {
  if (data.companies === 0) {
    return "The list has no companies.";
  }
  return number(qualified) + " of " + plural(data.companies, "company qualifies", "companies qualify") +
    " for at least one product";
}

function standing(parts) {
  const present = parts.filter(([, , count]) => count > 0);
  find("standing").append(
    element("div", { class: "stack", "aria-hidden": "true" },
      ...present.map(([style, , count]) => element("span", { class: "part-" + style, share: count }))),
    element("ul", { class: "legend" },
      ...present.map(([style, words, count]) => element("li", {},
        element("span", { class: "swatch part-" + style, "aria-hidden": "true" }),
        element("span", {}, element("strong", {}, number(count)), " " + words)))));
}

function figures() {
  const all = (code) => sum(data.products.map((product) => product.statuses[code]));
  const unanswered = sum(data.unanswered.map((cause) => cause.count));
  const proven = data.passed - data.passedWithoutEvidence;
  const add = (name, value, note) =>
    find("figures").append(element("div", {}, element("dt", {}, name), element("dd", {}, value, element("small", {}, note))));
  add("Fits of company and product", number(all(QUALIFIED)), share(all(QUALIFIED), data.evaluations) + " of " + number(data.evaluations));
  add("Evaluations done", number(data.evaluations - data.pending),
    data.pending === 0 ? "all of them" : number(data.pending) + " still to do");
  add("Passed with a quote from the text", data.passed === 0 ? "–" : share(proven, data.passed),
    number(proven) + " of " + plural(data.passed, "passed criterion", "passed criteria"));
  add("Undecided evaluations", number(all(UNDECIDED)), unanswered === 0 ? "no criterion is unanswered"
    : plural(unanswered, "criterion", "criteria") + " unanswered");
}

function card(product, index) {
  const qualified = product.statuses[QUALIFIED];
  const best = companies
    .filter((company) => company.ranks[index] > 0 && company.ranks[index] <= 5)
    .sort((one, other) => one.ranks[index] - other.ranks[index]);
  const made = element("article", { class: "card" },
    element("header", {}, element("h3", {}, foreign(product.name)), element("span", {}, number(qualified) + " qualified")));
  if (best.length === 0) {
    made.append(element("p", { class: "muted" }, nobody(product)));
    return made;
  }
  made.append(
    element("ol", { class: "best" }, ...best.map((company) => bestItem(company, index))),
    element("footer", {}, button("All " + number(qualified) + " in order", () => showProduct(index), { class: "link" })));
  return made;
}

function nobody(product) {
  const open = product.statuses[UNDECIDED] + product.statuses[PENDING];
  return open === 0 ? "No company qualifies." : "No company qualifies so far; " + number(open) + " may still do.";
}

function bestItem(company, product) {
  return element("li", {},
    element("span", { class: "rank" }, company.ranks[product] + "."),
    companyLink(company, { class: "name" }),
    cellMark(company.cells[product]),
    element("span", { class: "why" }, why(company, product)));
}

/** Why it stands where it does: the audience, and the nice-to-have criteria that it meets. */
function why(company, product) {
  const at = audience(company.cells[product]) - 1;
  const group = data.products[product].audiences[at];
  const known = detail(company)?.products[product]?.audiences[at];
  if (group === undefined || known === undefined) {
    return group?.name ?? "";
  }
  const wishes = group.criteria.map((criterion, i) => [criterion, known.answers[i]])
    .filter(([criterion]) => criterion.stage === "NTH");
  const met = wishes.filter(([, answer]) => answer !== 0 && answer[0] === 1).map(([criterion]) => criterion.text);
  return group.name + (wishes.length === 0 ? "" : " · " + met.length + " of " + wishes.length +
    (met.length === 0 ? " nice-to-have criteria" : ": " + met.join(" · ")));
}
