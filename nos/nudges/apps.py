from django.apps import AppConfig


class NudgesConfig(AppConfig):
    name = "nos.nudges"

    def ready(self) -> None:
        from nos.lib.belongings import Belonging, register
        from nos.notebook.operations.elsewhere import keep_elsewhere
        from nos.nudges.models import Calendar
        from nos.nudges.operations import put_calendar
        from nos.nudges.queries import hash_of_calendar

        register(
            Belonging(
                Calendar,
                "calendar",
                "person",
                exported=("made_at",),
                stays={
                    "token_hash": "a secret of this server",
                    "person_id": "it leaves with its person",
                },
                opened="an address of this server; elsewhere one makes another",
            )
        )
        keep_elsewhere("calendar", read=hash_of_calendar, write=put_calendar)
