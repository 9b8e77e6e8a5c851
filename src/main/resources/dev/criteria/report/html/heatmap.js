// Companies by products, the best first.

const HEAT_STEP = 40;
let heatRows = 0;

function heatmap() {
  const entries = [
    ["good-0", "0.0"], ["good-2", "0.5"], ["good-4", "1.0"],
  ].map(([style, text]) => element("span", { class: "cell " + style }, text));
  find("legend").append(
    element("li", {}, ...entries, "qualified, by score"),
    ...STATUS_ORDER.filter((code) => code !== QUALIFIED).map((code) => element("li", {},
      element("span", { class: "cell " + STATUSES[code].style, "aria-hidden": "true" }, STATUSES[code].symbol),
      STATUSES[code].name.toLowerCase())));
  find("heat").append(
    element("caption", {}, "Companies by products, best first"),
    element("thead", {}, element("tr", {},
      element("th", { scope: "col" }, ""),
      ...data.products.map((product, index) => element("th", { scope: "col" },
        button(foreign(product.name), () => showProduct(index), { class: "link", title: "List the companies in this product's order" }))))),
    element("tbody", {}),
    heatTotals());
  find("heat-more").addEventListener("click", moreHeat);
  moreHeat();
}

function heatTotals() {
  return element("tfoot", {}, element("tr", {},
    element("th", { scope: "row" }, "Qualified of all " + number(data.companies)),
    ...data.products.map((product) => element("td", {},
      number(product.statuses[QUALIFIED]) + " (" + share(product.statuses[QUALIFIED], data.companies) + ")"))));
}

function moreHeat() {
  const next = companies.slice(heatRows, heatRows + HEAT_STEP);
  find("heat").tBodies[0].append(...next.map((company) => element("tr", {},
    element("th", { scope: "row" }, companyLink(company)),
    ...company.cells.map((cell) => element("td", {}, cellMark(cell))))));
  heatRows += next.length;
  find("heat-more").hidden = heatRows >= companies.length;
  find("heat-more").textContent = "Show " + Math.min(HEAT_STEP, companies.length - heatRows) + " more";
  find("heat-count").textContent = heatRows >= companies.length && companies.length === data.companies
    ? "All " + plural(heatRows, "company", "companies") + ", the best first."
    : "The best " + number(heatRows) + " of " + number(data.companies) + " companies.";
}
