// Elements are made from names and texts; no text is ever read as HTML.

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "share") {
      made.style.setProperty("--share", value);
    } else if (value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function button(label, action, attributes) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", action);
  return made;
}

const find = (id) => document.getElementById(id);

/** Text of strangers, which may run from right to left. */
const foreign = (text, attributes) => element("bdi", attributes, text);

/** A link to a website when it is one, or else the text alone. */
function website(text) {
  let address = null;
  try {
    address = new URL(text);
  } catch {
    return foreign(text);
  }
  if (address.protocol !== "https:" && address.protocol !== "http:") {
    return foreign(text);
  }
  return element("a", { href: address.href, rel: "noopener noreferrer", target: "_blank" }, foreign(text));
}

const companyLink = (company, attributes) =>
  element("a", { href: "#company-" + company.number, ...attributes }, foreign(company.name));

function cellStyle(cell) {
  const code = status(cell);
  return code === QUALIFIED ? "good-" + Math.min(4, Math.floor(lowest(cell) / 200)) : STATUSES[code].style;
}

/** A cell of the heat map: the score, or the symbol of the status. */
function cellMark(cell) {
  const code = status(cell);
  const text = code === QUALIFIED ? briefScore(lowest(cell), highest(cell)) : STATUSES[code].symbol;
  return element("span", { class: "cell " + cellStyle(cell), title: STATUSES[code].name, "aria-label": code === QUALIFIED ? "qualified, score " + text : STATUSES[code].name, role: "img" }, text);
}

/** A status in symbol and words. */
function statusMark(code, name = STATUSES[code].name) {
  const style = code === QUALIFIED ? "good-1" : STATUSES[code].style;
  return element("span", { class: "cell " + style }, STATUSES[code].symbol + " " + name);
}

const sign = (kind) =>
  element("span", { class: "sign " + kind.style, role: "img", "aria-label": kind.name, title: kind.name }, kind.symbol);

function headings(names) {
  return element("thead", {}, element("tr", {}, ...names.map((name) =>
    element("th", { scope: "col", class: name.startsWith("#") ? "number" : null }, name.replace("#", "")))));
}

function pairs(entries) {
  const list = element("dl", { class: "pairs" });
  for (const [name, value] of entries) {
    list.append(element("dt", {}, name), element("dd", {}, value));
  }
  return list;
}
