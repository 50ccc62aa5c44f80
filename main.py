"""The program's entry: a sub-command goes to the command line, everything else opens the window."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run with these arguments (the process's own by default); gives the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    from homecare import cli

    given, files = cli.handed_files(given)
    if not cli.is_for_window(given):
        return cli.run(given)
    language = cli.speak(given)
    try:
        options = cli.parser().parse_args(given)
    except SystemExit as leaving:  # --help, --version, or wrong usage: it was said already
        return leaving.code if isinstance(leaving.code, int) else 2
    if options.command == "tour":
        from ui.tour import run_tour

        return run_tour(options.out, theme=options.theme, language=language)
    from ui.starting import run_window

    return run_window(
        options.log,
        demo=options.demo,
        at=options.at,
        password_file=options.password_file,
        language=language,
        files=files,
    )


if __name__ == "__main__":
    sys.exit(main())
