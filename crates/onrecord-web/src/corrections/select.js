// Words that are selected in a page's text are set in the forms below it. Without this they are pasted.
"use strict";
const text = document.querySelector(".text");
const fields = document.querySelectorAll("form.correct [name=words]");
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  const isText = [selection.anchorNode, selection.focusNode].every((node) => text?.contains(node));
  if (words && isText) for (const field of fields) field.value = words;
});
