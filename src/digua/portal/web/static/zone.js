// A time zone that nobody has stated yet is the browser's own.
for (const field of document.querySelectorAll("select[data-zone]")) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!field.value && [...field.options].some((option) => option.value === here)) {
    field.value = here;
  }
}
