// Light or dark: as the system is, until somebody chooses. It runs before the page is shown, so that nothing flashes.
const system = matchMedia("(prefers-color-scheme: dark)");
const page = document.documentElement;

/** What was chosen before; nothing where the browser keeps nothing. */
function chosen() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
}

function show() {
  page.dataset.theme = chosen() ?? (system.matches ? "dark" : "light");
  const button = document.querySelector("button.theme");
  if (button !== null) button.textContent = page.dataset.theme === "dark" ? "Light" : "Dark";
}

show();
system.addEventListener("change", show);
addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("button.theme");
  button.hidden = false;
  button.addEventListener("click", () => {
    const other = page.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("theme", other);
    } catch {
      // It holds for this page alone.
    }
    page.dataset.theme = other;
    button.textContent = other === "dark" ? "Light" : "Dark";
  });
  // On a phone the menu would be all that is seen.
  if (matchMedia("(max-width: 56rem)").matches) document.querySelector(".whole-menu").open = false;
  show();
});
