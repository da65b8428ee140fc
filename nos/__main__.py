"""The command `nos`."""

import os


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nos.settings")
    from nos.cli import run

    run()


if __name__ == "__main__":
    main()
