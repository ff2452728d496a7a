// Adds one box that chooses all rows; without it each row is chosen by itself.
for (const form of document.querySelectorAll(".desk__form")) {
  const boxes = [...form.querySelectorAll('input[name="cases"]')];
  const bulk = form.querySelector(".desk__bulk");
  if (bulk && boxes.length > 1) {
    const label = document.createElement("label");
    label.className = "desk__all";
    const all = document.createElement("input");
    all.type = "checkbox";
    label.append(all, `Choose all ${boxes.length} shown`);
    all.addEventListener("change", () => {
      for (const box of boxes) {
        box.checked = all.checked;
      }
    });
    form.querySelector(".desk__rows").before(label);
  }
}
