// One company: what was asked, what came of it, and the text it rests on.

const STAGES = { GENERAL: "General", QUALIFICATION: "Audience", MANDATORY: "Mandatory", NTH: "Nice to have" };

function showDetail(company) {
  const known = detail(company);
  const text = quotable(known?.fields ?? [["Name", company.name], ["Website", company.website]]);
  const products = known === null ? [notHere(company)] : productDetails(company, known, text);
  find("detail").replaceChildren(
    detailHead(company),
    element("h1", {}, foreign(company.name)),
    element("p", { class: "muted" }, company.website === "" ? "" : website(company.website),
      (company.website === "" ? "" : " · ") + "No " + number(company.number) + " in the list · answered by ", foreign(data.answeredBy)),
    element("ul", { class: "tiles" }, ...data.products.map((product, index) => tile(company, product, index))),
    element("div", { class: "columns" },
      element("div", {}, ...products),
      element("aside", { class: "card text", "aria-label": "The company's text" },
        element("h2", {}, "What the list says"), text.show())));
}

function detailHead(company) {
  const at = selected.indexOf(company);
  const go = (label, next) => button(label, () => { location.hash = "company-" + next.number; },
    next === undefined ? { disabled: "" } : {});
  return element("div", { class: "detail-head" },
    button("← Back", () => { location.hash = left.hash ?? "companies"; }),
    element("span", { class: "space muted" }, at < 0 ? "" : number(at + 1) + " of " + number(selected.length) + " in the table"),
    go("Previous", selected[at - 1]), go("Next", at < 0 ? undefined : selected[at + 1]));
}

const notHere = () => element("div", { class: "product" }, element("p", {},
  "This page has the details of the best " + number(data.details) +
  " companies. Those of this one are in results.csv and, with all quotes, in results.json."));

function tile(company, product, index) {
  const cell = company.cells[index];
  const rank = company.ranks[index];
  return element("li", {},
    element("a", { href: "#product-" + index, "data-product": index }, foreign(product.name)),
    element("span", {}, status(cell) === QUALIFIED ? cellMark(cell) : statusMark(status(cell)),
      rank > 0 ? " No " + number(rank) + " of " + number(product.statuses[QUALIFIED]) : ""));
}

/** The general criteria once, unless products were judged by different answers to them. */
function productDetails(company, known, text) {
  const judged = known.products.filter((product) => product !== null);
  const first = JSON.stringify(judged[0]?.general ?? null);
  const isShared = judged.every((product) => JSON.stringify(product.general) === first);
  const order = data.products.map((product, index) => index).sort((one, other) =>
    isBetter(company, one, other) ? -1 : isBetter(company, other, one) ? 1 : one - other);
  const blocks = order.map((index) => productDetail(company, known.products[index], index, text, !isShared));
  if (isShared && judged.length > 0 && data.general.length > 0) {
    blocks.push(element("section", { class: "product" }, element("header", {}, element("h2", {}, "General criteria")),
      element("p", { class: "muted" }, "They hold for every product."), answers(data.general, judged[0].general, text)));
  }
  return blocks;
}

function productDetail(company, known, index, text, withGeneral) {
  const product = data.products[index];
  const cell = company.cells[index];
  const made = element("section", { class: "product", id: "product-" + index, tabindex: "-1" },
    element("header", {}, element("h2", {}, foreign(product.name)), statusMark(status(cell)),
      status(cell) === QUALIFIED ? cellMark(cell) : null));
  if (known === null) {
    made.append(element("p", { class: "muted" }, "Not evaluated yet."));
    return made;
  }
  if (withGeneral) {
    made.append(element("p", { class: "stage" }, "General"), answers(data.general, known.general, text));
  }
  const bestFirst = product.audiences.map((group, i) => [group, known.audiences[i]]).sort(([, one], [, other]) =>
    STATUS_ORDER.indexOf(one.status) - STATUS_ORDER.indexOf(other.status) || (other.lowest ?? 0) - (one.lowest ?? 0));
  made.append(...bestFirst.map(([group, found]) => audienceDetail(group, found, text)));
  return made;
}

function audienceDetail(group, known, text) {
  const made = element("div", { class: "group" },
    element("header", {}, element("h3", {}, foreign(group.name)), statusMark(known.status, known.status === NOT_QUALIFIED ? "Not in this audience" : undefined),
      known.lowest === undefined ? null : element("span", { class: "muted" }, "score " + scoreText(known.lowest, known.highest))));
  for (const stage of ["QUALIFICATION", "MANDATORY", "NTH"]) {
    const places = group.criteria.map((criterion, i) => i).filter((i) => group.criteria[i].stage === stage);
    const asked = places.filter((i) => known.answers[i] !== 0);
    if (places.length === 0) {
      continue;
    }
    made.append(element("p", { class: "stage" }, STAGES[stage] + (asked.length === 0 ? " · " + places.length + " not asked" : "")));
    if (asked.length > 0) {
      made.append(answers(places.map((i) => group.criteria[i]), places.map((i) => known.answers[i]), text));
    }
  }
  return made;
}

const answers = (criteria, given, text) =>
  element("ul", { class: "answers" }, ...criteria.map((criterion, i) => answer(criterion, given[i], text)));

function answer(criterion, given, text) {
  const kind = given === 0 ? NOT_ASKED : VERDICTS[given[0]];
  const weight = criterion.stage === "NTH" && criterion.weight !== "1" ? " · weight " + criterion.weight : "";
  const body = element("div", {},
    element("p", { class: "question", title: "criterion " + criterion.id }, foreign(criterion.text), " ",
      element("span", { class: "said" }, kind.name + weight)));
  if (given !== 0 && given[0] === UNANSWERED) {
    body.append(element("p", { class: "reason" }, given[1] + ": ", foreign(given[2])));
  } else if (given !== 0) {
    body.append(...[quote(given[1], given[2] === 1, text), given[3] === "" ? null : element("p", { class: "reason", dir: "auto" }, given[3])]
      .filter((part) => part !== null));
  }
  return element("li", {}, sign(kind), body);
}

/** A quote that leads to its place in the text; one that is not there is marked so. */
function quote(words, isFound, text) {
  if (words.trim() === "") {
    return null;
  }
  const place = isFound ? text.mark(words) : null;
  if (place !== null) {
    return element("p", { class: "quote" },
      button(element("q", { dir: "auto" }, words), () => showQuote(place.id), { class: "link", title: "Show it in the text" }),
      element("span", { class: "where" }, " in ", foreign(place.field)));
  }
  return element("p", { class: "quote" }, element("q", { dir: "auto" }, words), " ",
    isFound ? element("span", { class: "where" }, "in a part of the text that is not shown here")
      : element("span", { class: "missing" }, "⚠ not in the company's text"));
}
