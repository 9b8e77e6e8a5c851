// The table of companies. With a product chosen, status and score are those for it.

const ALL = -1;
const HAS_UNANSWERED = "unanswered";
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const view = { product: ALL, status: "", text: "", score: 0, sort: "rank", down: false, page: 0, size: 50 };

const COLUMNS = [
  { key: "rank", title: "Rank", number: true, hint: "place in the ranking of the product shown" },
  { key: "company", title: "Company" },
  { key: "product", title: "Product" },
  { key: "status", title: "Status" },
  { key: "score", title: "Score", number: true, downFirst: true },
  { key: "fits", title: "Qualified for", number: true, downFirst: true },
  { key: "number", title: "No in list", number: true },
];

const shownProduct = (company) => (view.product === ALL ? bestProducts[company.index] : view.product);
const shownCell = (company) => company.cells[shownProduct(company)];
const fits = companies.map((company) => company.cells.filter((cell) => status(cell) === QUALIFIED).length);

/** How two companies compare by a column, the best or first one first. */
const ORDERS = {
  rank: (one, other) => rankKey(one) - rankKey(other),
  company: (one, other) => collator.compare(one.name, other.name),
  product: (one, other) => shownProduct(one) - shownProduct(other),
  status: (one, other) => STATUS_ORDER.indexOf(status(shownCell(one))) - STATUS_ORDER.indexOf(status(shownCell(other))),
  score: (one, other) => scoreKey(one) - scoreKey(other),
  fits: (one, other) => fits[one.index] - fits[other.index],
  number: (one, other) => one.number - other.number,
};

/** Over all products the order of the page; for one product its ranking, then the rest by status. */
function rankKey(company) {
  if (view.product === ALL) {
    return company.index;
  }
  const rank = company.ranks[view.product];
  return rank > 0 ? rank : 1e9 * (1 + STATUS_ORDER.indexOf(status(company.cells[view.product]))) + company.index;
}

const scoreKey = (company) => (status(shownCell(company)) === QUALIFIED ? lowest(shownCell(company)) : -1);

function matches(company, words) {
  const cell = shownCell(company);
  if (view.status === HAS_UNANSWERED ? !company.cells.some(hasUnanswered)
    : view.status !== "" && status(cell) !== Number(view.status)) {
    return false;
  }
  if (view.score > 0 && scoreKey(company) < view.score) {
    return false;
  }
  if (words.length === 0) {
    return true;
  }
  const text = (company.name + " " + company.website).toLowerCase();
  return words.every((word) => text.includes(word));
}

function selection() {
  const words = view.text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const order = ORDERS[view.sort];
  const direction = view.down ? -1 : 1;
  return companies
    .filter((company) => matches(company, words))
    .sort((one, other) => direction * order(one, other) || rankKey(one) - rankKey(other));
}

let selected = companies;

function companiesTable() {
  const option = (value, text) => element("option", { value }, text);
  find("filter-product").append(option(ALL, "Best of all"),
    ...data.products.map((product, index) => option(index, product.name)));
  find("filter-status").append(option("", "Any"), ...STATUS_ORDER.map((code) => option(code, STATUSES[code].name)),
    option(HAS_UNANSWERED, "With unanswered criteria"));
  find("list").append(element("caption", {}, "Companies"), element("thead", {}), element("tbody", {}));
  listHead();
  find("filters").addEventListener("input", readFilters);
  find("filters").addEventListener("submit", (event) => event.preventDefault());
  find("filters").addEventListener("reset", () => setTimeout(readFilters));
  select();
}

function readFilters() {
  view.text = find("filter-text").value;
  view.product = Number(find("filter-product").value);
  view.status = find("filter-status").value;
  view.score = Math.round(1000 * Number(find("filter-score").value)) || 0;
  select();
}

function listHead() {
  find("list").tHead.replaceChildren(element("tr", {}, ...COLUMNS.map((column) => {
    const sorted = view.sort === column.key ? (view.down ? "descending" : "ascending") : "none";
    return element("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": sorted },
      button(column.title, () => sortBy(column), { title: column.hint ?? null, "data-column": column.key }));
  })));
}

function sortBy(column) {
  view.down = view.sort === column.key ? !view.down : column.downFirst === true;
  view.sort = column.key;
  listHead();
  find("list").tHead.querySelector('[data-column="' + column.key + '"]').focus();
  select();
}

function select() {
  selected = selection();
  view.page = 0;
  showPage();
}

function showPage() {
  const from = view.page * view.size;
  const rows = selected.slice(from, from + view.size);
  find("list").tBodies[0].replaceChildren(...rows.map(listRow));
  if (rows.length === 0) {
    find("list").tBodies[0].append(element("tr", {}, element("td", { colspan: COLUMNS.length, class: "muted" },
      "No company matches. Clear the filters to see all.")));
  }
  const beyond = data.companies - companies.length;
  find("count").textContent = number(selected.length) + " of " + plural(companies.length, "company", "companies") +
    (beyond === 0 ? "" : "; " + number(beyond) + " more of the list are only in results.csv");
  pages(from, rows.length);
}

function listRow(company) {
  const product = shownProduct(company);
  const cell = company.cells[product];
  const group = data.products[product].audiences[audience(cell) - 1];
  return element("tr", {},
    element("td", { class: "number muted" }, company.ranks[product] > 0 ? number(company.ranks[product]) : "–"),
    element("td", { class: "company" }, companyLink(company),
      company.website === "" ? null : element("div", { class: "site" }, website(company.website))),
    element("td", {}, foreign(data.products[product].name),
      group === undefined ? null : element("div", { class: "site" }, foreign(group.name))),
    element("td", {}, statusMark(status(cell))),
    element("td", { class: "number" }, status(cell) === QUALIFIED ? cellMark(cell) : "–"),
    element("td", { class: "number" }, fits[company.index] + " of " + data.products.length),
    element("td", { class: "number muted" }, number(company.number)));
}

function pages(from, shown) {
  const last = Math.max(0, Math.ceil(selected.length / view.size) - 1);
  const turn = (label, page, name) =>
    button(label, () => { view.page = page; showPage(); find("pages").querySelector('[data-page="' + name + '"]').focus(); },
      { "data-page": name, ...(page < 0 || page > last || page === view.page ? { disabled: "" } : {}) });
  const size = element("select", { id: "page-size" }, ...[50, 100, 500].map((rows) =>
    element("option", { value: rows, ...(rows === view.size ? { selected: "" } : {}) }, rows)));
  size.addEventListener("change", () => {
    view.size = Number(size.value);
    view.page = 0;
    showPage();
    find("page-size").focus();
  });
  find("pages").replaceChildren(
    turn("First", view.page === 0 ? -1 : 0, "first"), turn("Previous", view.page - 1, "previous"),
    turn("Next", view.page + 1, "next"), turn("Last", last, "last"),
    element("span", { class: "muted" }, shown === 0 ? "" : number(from + 1) + "–" + number(from + shown) + " of " + number(selected.length)),
    element("label", {}, "Rows ", size));
}

/** Shows the companies of a product in its order. */
function showProduct(index) {
  find("filters").reset();
  find("filter-product").value = index;
  find("filter-status").value = QUALIFIED;
  jumpToTable();
}

function showStatus(value) {
  find("filters").reset();
  find("filter-status").value = value;
  jumpToTable();
}

function jumpToTable() {
  view.sort = "rank";
  view.down = false;
  listHead();
  // The form's own reset is read later, when these choices are in it.
  readFilters();
  find("companies").scrollIntoView();
  find("filter-text").focus({ preventScroll: true });
}
