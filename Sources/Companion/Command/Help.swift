/// What `swift run workbook --help` prints.
let helpText = """
  swift run workbook               the map: every exercise, how far you are, what is next
  swift run workbook check         grade what you have changed since its last verdict
  swift run workbook check 3.2     grade an exercise; also several, a chapter (3) or all
  swift run workbook next          what to do next: file, line, and where the book explains it
  swift run workbook hint 3.2      the first hint; asked again, the next one
  swift run workbook watch         grade each exercise as you save it; stops after a success
  swift run workbook reset 3.2     put the stub back; what you had is kept
  swift run workbook solution 3.2  the reference beside yours; before you pass, it asks (--yes)
  swift run workbook report --json FILE
                                   grade everything, and write it down for a program to read;
                                   as a table without --json; one chapter: report 3
                                   (--markdown FILE adds a readable table at the end of a file)
  swift run workbook pages DIR     run the chapters and write their pages, with an index
                                   (--quick, --full, --mine as for a chapter)
  swift run workbook doctor        what to mend when something is slow or fails

  Exercises are called by their number, or by the path of their file. Verdicts come from the same
  suites as those of 'swift test'. 'check' ends with status 0 only if all that it graded is right,
  with 1 if something isn't, and every command with 2 if it wasn't understood.
  What you have done is kept in the folder .workbook. NO_COLOR is honoured.

  """
