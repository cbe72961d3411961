// The parts of the picture's own HTML, which are always there.

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function part(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`The timeline has no ${selector}.`);
  return /** @type {HTMLElement} */ (found);
}
