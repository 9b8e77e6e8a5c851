// What the page knows. A cell packs an evaluation: status (3 bits), lowest and highest score in
// thousandths (10 each), best audience from 1 (6), and whether criteria are unanswered (1).

const data = JSON.parse(document.getElementById("data").textContent);

const PENDING = 0;
const QUALIFIED = 1;
const FAILED_MANDATORY = 2;
const NOT_QUALIFIED = 3;
const FAILED_GENERAL = 4;
const UNDECIDED = 5;

const STATUSES = [
  { style: "pending", symbol: "…", name: "Not evaluated yet" },
  { style: "qualified", symbol: "●", name: "Qualified" },
  { style: "mandatory", symbol: "▲", name: "Fails a mandatory criterion" },
  { style: "audience", symbol: "○", name: "No audience of the product" },
  { style: "general", symbol: "✕", name: "Fails a general criterion" },
  { style: "undecided", symbol: "?", name: "Undecided" },
];

/** The order in which statuses are listed, what matters most first. */
const STATUS_ORDER = [QUALIFIED, UNDECIDED, PENDING, FAILED_MANDATORY, NOT_QUALIFIED, FAILED_GENERAL];

const NOT_ASKED = { style: "unasked", symbol: "·", name: "not asked" };
const VERDICTS = [
  NOT_ASKED,
  { style: "passed", symbol: "✓", name: "passed" },
  { style: "failed", symbol: "✕", name: "not passed" },
  { style: "nodata", symbol: "–", name: "no data" },
  { style: "unanswered", symbol: "?", name: "unanswered" },
];
const UNANSWERED = 4;

const status = (cell) => cell & 7;
const lowest = (cell) => (cell >> 3) & 1023;
const highest = (cell) => (cell >> 13) & 1023;
const audience = (cell) => (cell >> 23) & 63;
const hasUnanswered = (cell) => ((cell >> 29) & 1) === 1;

/** A company: its place in this page, and what its row says. */
const companies = data.rows.map(([number, name, website, cells, ranks], index) => ({
  index, number, name, website, cells, ranks,
}));
const byNumber = new Map(companies.map((company) => [company.number, company]));

/** The product that speaks most for a company: its best place in a ranking, or else its status. */
function bestProduct(company) {
  let best = 0;
  for (let product = 1; product < company.cells.length; product++) {
    if (isBetter(company, product, best)) {
      best = product;
    }
  }
  return best;
}

function isBetter(company, product, other) {
  const place = STATUS_ORDER.indexOf(status(company.cells[product]));
  const otherPlace = STATUS_ORDER.indexOf(status(company.cells[other]));
  if (place !== otherPlace) {
    return place < otherPlace;
  }
  const score = lowest(company.cells[product]) - lowest(company.cells[other]);
  return score > 0 || (score === 0 && company.ranks[product] < company.ranks[other]);
}

const bestProducts = companies.map(bestProduct);

/** A score as people read it: a range when criteria are unanswered. */
function scoreText(low, high, decimals = 3) {
  const text = (score) => (score / 1000).toFixed(decimals);
  return low === high ? text(low) : text(low) + "–" + text(high);
}

const briefScore = (low, high) => scoreText(low, high, 2);

const numberFormat = new Intl.NumberFormat("en-US");
const number = (value) => numberFormat.format(value);

function share(part, whole) {
  if (whole === 0) {
    return "0%";
  }
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.1) {
    return "under 0.1%";
  }
  return (percent < 10 && percent % 1 !== 0 ? percent.toFixed(1) : Math.round(percent)) + "%";
}

const plural = (count, one, many) => number(count) + " " + (count === 1 ? one : many);
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** Everything about a company, or null when this page has its row only. Read when it is needed. */
function detail(company) {
  const block = document.getElementById("detail-" + company.index);
  return block === null ? null : JSON.parse(block.textContent);
}
