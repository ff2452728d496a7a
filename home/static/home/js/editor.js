// Wagtail's editor stores a new text by itself while somebody writes. A button that is pressed meanwhile would send the
// same text as a second new one: two pages, or a name that is taken. So the button waits for the answer.
(() => {
  const PATIENCE = 10_000; // milliseconds; whatever went wrong, the button works after them
  const ENDS = ["w-autosave:success", "w-autosave:error"];
  let saving = false;
  let pressed = null;

  const send = () => {
    if (!pressed) return;
    const { form, button, timer } = pressed;
    clearTimeout(timer);
    pressed = null;
    // Wagtail switches a pressed button off, and a button that is off would not say what was pressed.
    if (button) button.disabled = false;
    form.requestSubmit(button);
  };

  document.addEventListener("w-autosave:save", (event) => {
    saving = !event.defaultPrevented;
  });
  const goOn = () => {
    saving = false;
    send();
  };
  for (const end of ENDS) document.addEventListener(end, goOn);

  document.addEventListener(
    "submit",
    (event) => {
      if (!saving || !event.target.matches("[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed ??= { form: event.target, button: event.submitter, timer: setTimeout(goOn, PATIENCE) };
    },
    true,
  );
})();
