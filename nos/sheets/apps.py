from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "nos.sheets"

    def ready(self) -> None:
        from nos.lib.belongings import Belonging, register
        from nos.sheets.choices_read import read_choice
        from nos.sheets.models import SheetChoice

        register(
            Belonging(
                SheetChoice,
                "sheet_choices",
                "owner",
                exported=("created_at", "about", "key", "said"),
                stays={
                    "id": "a row's number means nothing elsewhere",
                    "owner_id": "it leaves with its owner",
                },
                key=("about", "key"),
                opened=read_choice,
            )
        )
