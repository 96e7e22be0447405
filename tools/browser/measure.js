// Measures every text of a page: its contrast to what is behind it, as WCAG 2.1 defines it.
"use strict";

function channels(colour) {
  const numbers = colour.match(/-?[\d.]+(?:e-?\d+)?/g).map(Number);
  const scale = colour.startsWith("color(") ? 1 : 255;
  const [red, green, blue, alpha = 1] = numbers;
  return [red / scale, green / scale, blue / scale, alpha];
}

function over(above, below) {
  const alpha = above[3];
  return [0, 1, 2].map((n) => above[n] * alpha + below[n] * (1 - alpha)).concat(1);
}

function behind(element) {
  if (element === null) return [1, 1, 1, 1];
  const own = channels(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, behind(element.parentElement));
}

function luminance(colour) {
  const [red, green, blue] = colour
    .slice(0, 3)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(element) {
  const below = behind(element);
  const text = luminance(over(channels(getComputedStyle(element).color), below));
  const ground = luminance(below);
  return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
}

const found = {
  texts: 0,
  contrast: 21,
  least: "",
  "headers without scope": [],
  "too wide": [],
  "not escaped": document.querySelectorAll(".adminreform td b").length,
};
for (const section of document.querySelectorAll("section")) {
  const name = section.dataset.name;
  for (const element of section.querySelectorAll(".adminreform, .adminreform *:not(style)")) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3);
    if (words.some((node) => node.data.trim())) {
      found.texts += 1;
      const one = contrast(element);
      if (one < found.contrast) Object.assign(found, { contrast: one, least: name });
    }
  }
  if (section.querySelector("th:not([scope])")) found["headers without scope"].push(name);
  if (section.scrollWidth > document.documentElement.clientWidth) found["too wide"].push(name);
}
const result = document.createElement("script");
result.id = "measured";
result.type = "application/json";
result.textContent = JSON.stringify(found);
document.body.append(result);
