// Wagtail's editor saves by itself while somebody writes. A button that is pressed meanwhile, or a text that saves itself
// once more after it was sent, would make a new text twice, or find its own name taken. So the button waits for the
// answer, and what was sent is not saved by itself any more.
(() => {
  const PATIENCE = 10_000; // milliseconds; whatever went wrong, the editor works as ever after them
  let saving = false;
  let sent = false;
  let pressed = null;

  const forget = () => {
    clearTimeout(pressed?.timer);
    const press = pressed;
    pressed = null;
    return press;
  };

  const send = () => {
    saving = false;
    const press = forget();
    if (!press) return;
    const { form, button } = press;
    // Wagtail has switched the pressed button off; one that is off would not say what was pressed.
    const wasOff = button?.disabled;
    if (wasOff) button.disabled = false;
    form.requestSubmit(button);
    if (wasOff) button.disabled = true;
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (sent) event.preventDefault();
    saving = !event.defaultPrevented;
  });
  document.addEventListener("w-autosave:success", send);
  document.addEventListener("w-autosave:error", (event) => {
    // Only a form with faults comes back with all that was typed. Of anything else Wagtail has told the editor, who
    // presses again.
    if (event.detail.type === "validation_error") {
      send();
    } else {
      saving = false;
      const button = forget()?.button;
      if (button) button.disabled = false;
    }
  });

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.matches("[data-edit-form]")) return;
      if (saving) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const timer = pressed?.timer ?? setTimeout(send, PATIENCE);
        pressed = { form: event.target, button: event.submitter, timer };
      } else {
        sent = true;
        setTimeout(() => (sent = false), PATIENCE);
      }
    },
    true,
  );
  // The browser's "back" shows the form as it was left.
  addEventListener("pageshow", () => (sent = false));
})();
