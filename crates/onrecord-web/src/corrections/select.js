// Words that are selected in a page's text are set in the forms below it, with how many letters of the
// text stand before them: words may stand there several times. Without this they are pasted.
"use strict";
const text = document.querySelector(".text");
const forms = document.querySelectorAll("form.correct:has([name=words])");

function lettersBefore(range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const drawn = before.cloneContents();
  // Why a line is not the article is no part of the text.
  for (const why of drawn.querySelectorAll(".why")) why.remove();
  return [...drawn.textContent.replace(/\s/gu, "")].length;
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  const isText = [selection.anchorNode, selection.focusNode].every((node) => text?.contains(node));
  if (!words || !isText) return;
  const before = lettersBefore(selection.getRangeAt(0));
  for (const form of forms) {
    form.elements.words.value = words;
    form.elements.before.value = before;
  }
});
